/** @file A picture blurred or sharpened, as Pillow's ImageEnhance.Sharpness does it. */
import type { Raster } from '../raster.ts';

/** Of the pixel itself; its eight neighbours weigh 1. */
const CENTRE = 5;
const TOTAL = CENTRE + 8;

/** factor × picture + (1 - factor) × the picture smoothed over 3 by 3 pixels: 0 is smooth, 1 the same, 2 sharp. Pixels of the edge stay as they are. */
export function sharpened({ width, height, data }: Raster, factor: number): Raster {
  const changed = Uint8ClampedArray.from(data);
  const stride = width * 3;
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * stride + 3; at < (y + 1) * stride - 3; at++) {
      const [above, below] = [at - stride, at + stride];
      const sum = data[above - 3]! + data[above]! + data[above + 3]! + data[at - 3]! + data[at]! * CENTRE + data[at + 3]! + data[below - 3]! + data[below]! + data[below + 3]!;
      const smooth = Math.floor(sum / TOTAL + 0.5);
      changed[at] = smooth + factor * (data[at]! - smooth);
    }
  }
  return { width, height, data: new Uint8Array(changed.buffer) };
}
