/** @file A resize as one pass along each axis that changes, in the order of Pillow 13. */
import type { Raster } from './raster.ts';
import { axisWeights, type AxisWeights } from './resize-weights.ts';

export type ResizePass =
  /** Rows `top` to `bottom` - 1, resized to `width`. */
  | { readonly axis: 'rows'; readonly top: number; readonly bottom: number; readonly width: number; readonly weights: AxisWeights }
  /** An image whose first row is row `top` of the original, resized to `height`. */
  | { readonly axis: 'columns'; readonly top: number; readonly height: number; readonly weights: AxisWeights };

const REMEMBERED = 64;
const remembered = new Map<string, AxisWeights>();

/** Photos of one camera share their sizes: computing the weights again would cost a fifth of the resize. */
function weightsFor(from: number, to: number): AxisWeights {
  const key = `${from}/${to}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const weights = axisWeights(from, to);
  remembered.set(key, weights);
  return weights;
}

/** None where the image has the size already. */
export function resizePasses(image: Pick<Raster, 'width' | 'height'>, width: number, height: number): readonly ResizePass[] {
  const horizontal = (top: number, bottom: number): ResizePass => ({ axis: 'rows', top, bottom, width, weights: weightsFor(image.width, width) });
  if (image.height === height) return image.width === width ? [] : [horizontal(0, height)];
  const weights = weightsFor(image.height, height);
  if (image.width === width) return [{ axis: 'columns', top: 0, height, weights }];
  if (isVerticalFirst(image, width, height)) return [{ axis: 'columns', top: 0, height, weights }, horizontal(0, height)];
  // Only the rows that the vertical pass reads.
  const top = weights.first[0]!;
  const bottom = weights.first[height - 1]! + weights.count[height - 1]!;
  return [horizontal(top, bottom), { axis: 'columns', top, height, weights }];
}

/**
 * The order of the passes changes a pixel by one at most, but equality asks for Pillow's: since version 13 the height goes
 * first where it loses over twice as many pixels as the width; older versions always begin with the width.
 */
function isVerticalFirst(image: Pick<Raster, 'width' | 'height'>, width: number, height: number): boolean {
  const lost = image.height - height;
  return lost > 0 && lost > 2 * (image.width - width);
}
