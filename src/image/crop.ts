/** @file A part of a picture. */
import type { Raster } from './raster.ts';

/** In whole pixels, inside the picture. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** The box of the picture; the whole shares its bytes. */
export function crop({ width, height, data }: Raster, box: Box): Raster {
  if (box.width === width && box.height === height) return { width, height, data };
  const part = new Uint8Array(box.width * box.height * 3);
  for (let row = 0; row < box.height; row++) {
    const from = ((box.top + row) * width + box.left) * 3;
    part.set(data.subarray(from, from + box.width * 3), row * box.width * 3);
  }
  return { width: box.width, height: box.height, data: part };
}
