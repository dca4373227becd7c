/** @file Views of a photo: the picture that a network sees, whole, cropped and mirrored; several of them tell more of one photo. */
import { crop } from './crop.ts';
import type { Raster } from './raster.ts';
import { DEFAULT_RESIZE, resizeRules, type ResizeRule } from './resize-rules.ts';

/** The most views that there are. */
export const MOST_VIEWS = 12;

/** The share of each side that a crop keeps. */
const KEPT = 7 / 8;

/** Where a crop lies, as shares of what it leaves out: centre, then the corners row by row. */
const PLACES: readonly (readonly [left: number, top: number])[] = [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]];

/**
 * View `view` of a picture, of the same size: 0 the whole, 2 the centre crop of 7/8 of each side, 4, 6, 8 and 10 the crops at the top left, top right,
 * bottom left and bottom right; each odd one is the view before it, mirrored left to right. Crops are brought back to the size by `rule`.
 * A crop has round(7/8 side) pixels a side; the centre one leaves the larger half of an odd rest to the right and below.
 * @param view from 0 to MOST_VIEWS - 1.
 */
export function viewOf(picture: Raster, view: number, rule: ResizeRule = DEFAULT_RESIZE): Raster {
  const mirrored = view % 2 === 1;
  const place = PLACES[(view >> 1) - 1];
  const seen = place === undefined ? picture : resizeRules[rule](cropped(picture, place), picture.width, picture.height);
  return mirrored ? mirror(seen) : seen;
}

/** The picture with left and right exchanged. */
export function mirror({ width, height, data }: Raster): Raster {
  const turned = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += width * 3) {
    for (let from = row, to = row + (width - 1) * 3; to >= row; from += 3, to -= 3) {
      turned[to] = data[from]!;
      turned[to + 1] = data[from + 1]!;
      turned[to + 2] = data[from + 2]!;
    }
  }
  return { width, height, data: turned };
}

function cropped(picture: Raster, [left, top]: readonly [number, number]): Raster {
  const [width, height] = [Math.round(picture.width * KEPT), Math.round(picture.height * KEPT)];
  return crop(picture, { left: Math.floor((picture.width - width) * left), top: Math.floor((picture.height - height) * top), width, height });
}
