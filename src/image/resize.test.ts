import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resize } from './resize.ts';

const side = fc.integer({ min: 1, max: 60 });

test('an image of one colour keeps its colour at every size', () => {
  fc.assert(
    fc.property(side, side, side, side, fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), (width, height, toWidth, toHeight, colour) => {
      const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => colour[i % 3]!);
      const resized = resize({ width, height, data }, toWidth, toHeight);
      expect(resized.data).toEqual(Uint8Array.from({ length: toWidth * toHeight * 3 }, (_, i) => colour[i % 3]!));
    }),
  );
});

test('white stays white on a side so long that the rounded weights sum to more than one', () => {
  const data = new Uint8Array(40_000 * 3).fill(255);
  expect([...resize({ width: 40_000, height: 1, data }, 1, 1).data]).toEqual([255, 255, 255]);
});

test('resizing a mirrored image gives the mirrored result', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 30, maxLength: 30 }), fc.integer({ min: 1, max: 25 }), (bytes, width) => {
      const mirror = (data: Uint8Array): Uint8Array =>
        data.map((_, i) => data[data.length - 3 - (i - (i % 3)) + (i % 3)]!);
      const plain = resize({ width: 10, height: 1, data: bytes }, width, 1).data;
      const mirrored = resize({ width: 10, height: 1, data: mirror(bytes) }, width, 1).data;
      // The weights of the two sides may differ in their last bit, so a pixel on the border of two values by one.
      mirror(mirrored).forEach((value, i) => expect(Math.abs(value - plain[i]!)).toBeLessThanOrEqual(1));
    }),
  );
});

test('the original and an image of the same size are two images', () => {
  const data = Uint8Array.of(1, 2, 3);
  const same = resize({ width: 1, height: 1, data }, 1, 1);
  same.data[0] = 9;
  expect([...data]).toEqual([1, 2, 3]);
});
