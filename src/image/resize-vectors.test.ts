import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resizePasses } from './resize-passes.ts';
import { resizePlain } from './resize-plain.ts';
import { resizeWithVectors } from './resize-vectors.ts';

/** Bytes that look like nothing, with the extremes among them. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    const byte = state >>> 24;
    return byte < 40 ? 0 : byte > 215 ? 255 : byte;
  });
}

const side = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 }));

test('vectors give the very bytes of the plain passes at every size', () => {
  fc.assert(
    fc.property(side, side, side, side, fc.nat(1000), (width, height, toWidth, toHeight, seed) => {
      const image = { width, height, data: noise(width * height * 3, seed) };
      const passes = resizePasses(image, toWidth, toHeight);
      const found = resizeWithVectors(image, passes);
      expect(found).toBeDefined();
      const expected = passes.length === 0 ? image : resizePlain(image, passes);
      expect([found!.width, found!.height]).toEqual([expected.width, expected.height]);
      expect(Buffer.compare(found!.data, expected.data)).toBe(0);
    }),
    { numRuns: 400 },
  );
});

test.each([[500, 375], [375, 500], [1024, 768], [224, 700], [3000, 40]])('a photo of %i x %i becomes the same 224 x 224', (width, height) => {
  const image = { width, height, data: noise(width * height * 3, 7) };
  const passes = resizePasses(image, 224, 224);
  expect(Buffer.compare(resizeWithVectors(image, passes)!.data, resizePlain(image, passes).data)).toBe(0);
});

test('what comes out does not change when the next image goes in, and a small image may follow a large one', () => {
  const image = { width: 40, height: 30, data: noise(3600, 1) };
  const first = resizeWithVectors(image, resizePasses(image, 20, 20))!.data;
  const kept = first.slice();
  const large = { width: 900, height: 800, data: noise(900 * 800 * 3, 2) };
  resizeWithVectors(large, resizePasses(large, 224, 224));
  expect(first).toEqual(kept);
  expect(resizeWithVectors(image, resizePasses(image, 20, 20))!.data).toEqual(kept);
});

test('an image that is too large for their memory is left to the plain passes', () => {
  const image = { width: 6000, height: 3000, data: new Uint8Array(6000 * 3000 * 3) };
  expect(resizeWithVectors(image, resizePasses(image, 224, 224))).toBeUndefined();
});
