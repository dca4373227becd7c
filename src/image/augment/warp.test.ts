import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { crop } from '../crop.ts';
import type { Raster } from '../raster.ts';
import { resize } from '../resize.ts';
import { mirror } from '../views.ts';
import { aboutCentre, after, mirrored, moved, toBox, turned, type Affine } from './affine.ts';
import { warp } from './warp.ts';

const noisy = (width: number, height: number): Raster => {
  const source = random(3, 'warp');
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, () => source.below(256)) };
};
const picture = noisy(37, 29);
const same: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };

/** The pixel at x, y. */
const pixel = ({ width, data }: Raster, x: number, y: number): readonly number[] => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

test('the map that moves nothing gives the same bytes, in an array of its own', () => {
  const seen = warp(picture, same, 37, 29);
  expect(seen).toEqual(picture);
  expect(seen.data).not.toBe(picture.data);
});

test('quarter turns give each pixel at its new place, and four of them the picture', () => {
  const square = noisy(24, 24);
  const quarter = aboutCentre(turned(90), 24, 24);
  const once = warp(square, quarter, 24, 24);
  for (let y = 0; y < 24; y++) for (let x = 0; x < 24; x++) expect(pixel(once, x, y)).toEqual(pixel(square, 23 - y, x));
  expect([1, 2, 3].reduce((seen) => warp(seen, quarter, 24, 24), once)).toEqual(square);
  expect(warp(square, aboutCentre(turned(180), 24, 24), 24, 24)).toEqual(warp(once, quarter, 24, 24));
});

test('the mirroring map gives the mirrored picture', () => {
  expect(warp(picture, mirrored(37), 37, 29)).toEqual(mirror(picture));
});

test('the whole picture, mirrored or not, gives its resize', () => {
  expect(warp(picture, toBox({ left: 0, top: 0, width: 37, height: 29 }, 16, 50), 16, 50)).toEqual(resize(picture, 16, 50));
  expect(warp(picture, after(mirrored(16), toBox({ left: 0, top: 0, width: 37, height: 29 }, 16, 50)), 16, 50)).toEqual(mirror(resize(picture, 16, 50)));
});

test('a crop that is enlarged is its resize, but at the edge, where it sees what lies beside it', () => {
  const box = { left: 4, top: 7, width: 25, height: 20 };
  const inner = { left: 1, top: 1, width: 35, height: 27 };
  const resized = crop(resize(crop(picture, box), 37, 29), inner);
  expect(crop(warp(picture, toBox(box, 37, 29), 37, 29), inner).data.every((value, at) => Math.abs(value - resized.data[at]!) <= 2)).toBe(true);
});

test('beyond its edges the picture is seen mirrored, again and again', () => {
  const row: Raster = { width: 4, height: 1, data: Uint8Array.from([1, 2, 3, 4].flatMap((value) => [value, value, value])) };
  const shown = warp(row, moved(-10, 0), 20, 1);
  expect(Array.from({ length: 20 }, (_, x) => pixel(shown, x, 0)[0])).toEqual([2, 1, 1, 2, 3, 4, 4, 3, 2, 1, 1, 2, 3, 4, 4, 3, 2, 1, 1, 2]);
});

test('fine lines become grey where a turned picture shrinks, not a pattern', () => {
  const lines: Raster = { width: 200, height: 200, data: Uint8Array.from({ length: 200 * 200 * 3 }, (_, at) => (Math.floor(at / 3) % 2) * 255) };
  const small = warp(lines, after(toBox({ left: 20, top: 20, width: 160, height: 160 }, 40, 40), aboutCentre(turned(7), 200, 200)), 40, 40);
  expect(Math.min(...small.data)).toBeGreaterThan(110);
  expect(Math.max(...small.data)).toBeLessThan(145);
});
