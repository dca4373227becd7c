/** @file What a print holds of a photo. */
import { expect, test } from 'vitest';
import { PRINT_BYTES, PRINT_SIDE, photoPrint } from './photo-print.ts';
import type { Raster } from './raster.ts';

const painted = (width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return { width, height, data };
};

test('a print is the luma of the whole photo, whatever its proportions', () => {
  const print = photoPrint(painted(320, 80, (x) => (x < 160 ? [255, 0, 0] : [0, 0, 255])));
  expect(print).toHaveLength(PRINT_BYTES);
  const row = print.subarray(5 * PRINT_SIDE, 6 * PRINT_SIDE);
  expect([...row.subarray(0, 15)]).toEqual(Array(15).fill(76));
  expect([...row.subarray(17)]).toEqual(Array(15).fill(29));
});

test('white and black stay what they are', () => {
  expect(new Set(photoPrint(painted(9, 9, () => [255, 255, 255])))).toEqual(new Set([255]));
  expect(new Set(photoPrint(painted(9, 9, () => [0, 0, 0])))).toEqual(new Set([0]));
});

test('a photo of half the size has nearly the same print', () => {
  const wave = (x: number, y: number): number => Math.round(127 + 60 * Math.sin(x * 9 + y * 4) + 60 * Math.cos(y * 11));
  const at = (size: number) => photoPrint(painted(size, size, (x, y) => Array(3).fill(wave((x + 0.5) / size, (y + 0.5) / size))));
  const [large, small] = [at(256), at(128)];
  expect(Math.max(...large.map((value, cell) => Math.abs(value - small[cell]!)))).toBeLessThanOrEqual(3);
});
