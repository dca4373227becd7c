import { expect, test } from 'vitest';
import { photoSheet } from './photo-sheet.ts';
import type { Raster } from './raster.ts';

const plain = (value: number): Raster => ({ width: 3, height: 2, data: new Uint8Array(18).fill(value) });

test('each picture lies in its place, with white around it and a wider gap behind the first', () => {
  const { width, height, data } = photoSheet([[plain(10), plain(20), plain(30)], [plain(40), plain(50), plain(60)]]);
  expect([width, height]).toEqual([8 + 3 + 16 + 3 + 8 + 3 + 8, 8 + 2 + 8 + 2 + 8]);
  const at = (x: number, y: number): number => data[(y * width + x) * 3]!;
  expect([at(8, 8), at(27, 8), at(38, 9), at(10, 18), at(29, 19), at(40, 18)]).toEqual([10, 20, 30, 40, 50, 60]);
  expect([at(7, 8), at(11, 8), at(26, 8), at(30, 8), at(8, 10), at(41, 18)]).toEqual(Array.from({ length: 6 }, () => 255));
  expect(data.filter((value) => value !== 255)).toHaveLength(6 * 18);
});
