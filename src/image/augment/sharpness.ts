/** @file A picture blurred or sharpened, as Pillow's ImageEnhance.Sharpness does it. */
import type { Raster } from '../raster.ts';

/** Of the pixel itself; its eight neighbours weigh 1. */
const CENTRE = 5;
const TOTAL = CENTRE + 8;

/** factor × picture + (1 - factor) × the picture smoothed over 3 by 3 pixels: 0 is smooth, 1 the same, 2 sharp. Pixels of the edge stay as they are. */
export function sharpened({ width, height, data }: Raster, factor: number): Raster {
  const changed = Uint8ClampedArray.from(data);
  const stride = width * 3;
  const sums = new Int32Array(stride);
  for (let y = 1; y < height - 1; y++) {
    const row = y * stride;
    // Three pixels below each other, so that each sum of nine adds three of these.
    for (let x = 0, at = row; x < stride; x++, at++) sums[x] = data[at - stride]! + data[at]! + data[at + stride]!;
    for (let x = 3, at = row + 3; x < stride - 3; x++, at++) {
      const own = data[at]!;
      const smooth = Math.floor((sums[x - 3]! + sums[x]! + sums[x + 3]! + own * (CENTRE - 1)) / TOTAL + 0.5);
      changed[at] = smooth + factor * (own - smooth);
    }
  }
  return { width, height, data: new Uint8Array(changed.buffer) };
}
