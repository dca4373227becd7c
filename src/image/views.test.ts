import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Raster } from './raster.ts';
import { resize } from './resize.ts';
import { resizeNearest } from './resize-nearest.ts';
import { mirror, MOST_VIEWS, viewOf } from './views.ts';

const pictures = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }).map((data): Raster => ({ width, height, data })));

/** 16 x 16, each pixel with its column and row. */
const places: Raster = { width: 16, height: 16, data: Uint8Array.from({ length: 16 * 16 * 3 }, (_, at) => [Math.floor(at / 3) % 16, Math.floor(at / 48), 0][at % 3]!) };
/** The columns and rows from `x` and `y` on, 14 of each. */
const part = (x: number, y: number): Raster => ({ width: 14, height: 14, data: Uint8Array.from({ length: 14 * 14 * 3 }, (_, at) => [x + (Math.floor(at / 3) % 14), y + Math.floor(at / 42), 0][at % 3]!) });

test('a picture that is mirrored twice is the picture', () => {
  fc.assert(fc.property(pictures, (picture) => {
    expect(mirror(mirror(picture))).toEqual(picture);
  }));
});

test('mirroring exchanges left and right pixel by pixel, and keeps the colours in their order', () => {
  expect(mirror({ width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19) }).data)
    .toEqual(Uint8Array.of(7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13));
});

test('every view has the size of the picture, and each odd one is the view before it, mirrored', () => {
  fc.assert(fc.property(pictures, (picture) => {
    for (let view = 0; view < MOST_VIEWS; view += 2) {
      const seen = viewOf(picture, view);
      expect([seen.width, seen.height, seen.data.length]).toEqual([picture.width, picture.height, picture.data.length]);
      expect(viewOf(picture, view + 1)).toEqual(mirror(seen));
    }
  }));
});

test('the crops are of seven eighths of the sides: the centre, then the corners', () => {
  expect(viewOf(places, 0)).toEqual(places);
  const crops = [[2, 1, 1], [4, 0, 0], [6, 2, 0], [8, 0, 2], [10, 2, 2]] as const;
  for (const [view, x, y] of crops) {
    expect(viewOf(places, view)).toEqual(resize(part(x, y), 16, 16));
    expect(viewOf(places, view, 'nearest')).toEqual(resizeNearest(part(x, y), 16, 16));
  }
});

test('a picture of one colour looks the same in every view', () => {
  const grey: Raster = { width: 224, height: 224, data: new Uint8Array(224 * 224 * 3).fill(77) };
  for (let view = 0; view < MOST_VIEWS; view++) expect(viewOf(grey, view).data.every((value) => value === 77)).toBe(true);
});
