/** @file Resize by nearest neighbour, equal to `Image.resize(size, NEAREST)` of Pillow: for the course notebook's recipe only. */
import type { Raster } from './raster.ts';

/** The image at another size: each new pixel is the old one under its centre. What lies between is lost, so shrunken photos are jagged. */
export function resizeNearest(image: Raster, width: number, height: number): Raster {
  const columns = places(image.width, width).map((x) => x * 3);
  const rows = places(image.height, height);
  const data = new Uint8Array(width * height * 3);
  let target = 0;
  for (let y = 0; y < height; y++) {
    const row = rows[y]! * image.width * 3;
    for (let x = 0; x < width; x++) {
      const from = row + columns[x]!;
      data[target++] = image.data[from]!;
      data[target++] = image.data[from + 1]!;
      data[target++] = image.data[from + 2]!;
    }
  }
  return { width, height, data };
}

/** The old place of each new one. Added up step by step as Pillow does it: where a centre falls on an edge, the rounding decides. */
function places(from: number, to: number): Int32Array {
  const step = from / to;
  const all = new Int32Array(to);
  let center = step * 0.5;
  for (let i = 0; i < to; i++, center += step) all[i] = Math.min(from - 1, Math.trunc(center));
  return all;
}
