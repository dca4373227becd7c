/** @file The print of a photo: 32 x 32 grey cells, small enough to keep of every photo and enough to tell whether two files show the same one. */
import type { Raster } from './raster.ts';
import { resize } from './resize.ts';

/** Cells along each side. */
export const PRINT_SIDE = 32;
/** One byte a cell, rows from the top. */
export const PRINT_BYTES: number = PRINT_SIDE * PRINT_SIDE;

/** Shares of red, green and blue in the luma of ITU-R BT.601, in 65,536ths. */
const [RED, GREEN, BLUE, HALF] = [19_595, 38_470, 7_471, 32_768];

/** The print of a whole photo, whatever its size and proportions: `PRINT_BYTES` grey levels. Of decoded pixels, upright. */
export function photoPrint(photo: Raster): Uint8Array {
  const { data } = resize(photo, PRINT_SIDE, PRINT_SIDE);
  const print = new Uint8Array(PRINT_BYTES);
  for (let cell = 0, at = 0; cell < PRINT_BYTES; cell++, at += 3) {
    print[cell] = (RED * data[at]! + GREEN * data[at + 1]! + BLUE * data[at + 2]! + HALF) >> 16;
  }
  return print;
}
