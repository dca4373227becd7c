/** @file The one resize of Headstart: antialiased bilinear, equal bit for bit to `Image.resize(size, BILINEAR)` of Pillow 13. */
import type { Raster } from './raster.ts';
import { resizePasses } from './resize-passes.ts';
import { resizePlain } from './resize-plain.ts';
import { resizeWithVectors } from './resize-vectors.ts';

/** The image at another size. Proportions are not kept: the whole image is stretched to `width` by `height`. */
export function resize(image: Raster, width: number, height: number): Raster {
  const passes = resizePasses(image, width, height);
  if (passes.length === 0) return { width, height, data: new Uint8Array(image.data) };
  return resizeWithVectors(image, passes) ?? resizePlain(image, passes);
}
