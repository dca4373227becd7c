import { expect, test } from 'vitest';
import type { InspectedPhoto } from './inspection.ts';
import { judgeSizes } from './judge-sizes.ts';

const photo = (path: string, width: number, height: number): InspectedPhoto => ({ path, label: 0, usable: true, faults: [], digest: null, size: { width, height }, print: null, numbers: null, profile: null, doubtful: false });
const usual = Array.from({ length: 20 }, (_, i) => photo(`usual ${i}`, 400 + i, 300 + i));
const found = (width: number, height: number, others = usual): readonly string[] => judgeSizes([...others, photo('x', width, height)]).map(({ kind, paths, detail }) => `${paths.join()}: ${kind}, ${detail}`);

test('usual photos have nothing to be said of them', () => {
  expect(found(500, 375)).toEqual([]);
  expect(found(180, 499)).toEqual([]);
  expect(found(50, 73)).toEqual([]);
});

test('a photo of 1 to 32 pixels is tiny', () => {
  for (const side of [1, 8, 16, 32]) expect(found(side, side)).toEqual([`x: tiny, only ${side} x ${side} pixels`]);
});

test('where all are small none is tiny, unless no network can use it', () => {
  const small = Array.from({ length: 9 }, (_, i) => photo(String(i), 32, 32));
  expect(found(28, 32, small)).toEqual([]);
  expect(found(7, 7, small)).toEqual(['x: tiny, only 7 x 7 pixels']);
});

test('a photo that is four times as long as wide or more has an extreme aspect', () => {
  expect(found(800, 100)).toEqual(['x: extreme-aspect, 800 x 100 pixels: one side is 8.0 times the other']);
  expect(found(100, 800)).toEqual(['x: extreme-aspect, 100 x 800 pixels: one side is 8.0 times the other']);
});

test('a photo is huge by itself or beside the others', () => {
  expect(found(12_000, 9_000)).toEqual(['x: huge, as many as 12,000 x 9,000 pixels']);
  expect(found(4_000, 3_000)).toEqual(['x: huge, 4,000 x 3,000 pixels, 94 times as many as is usual in this set']);
  const large = Array.from({ length: 9 }, (_, i) => photo(String(i), 4_000, 3_000));
  expect(found(4_100, 3_100, large)).toEqual([]);
});
