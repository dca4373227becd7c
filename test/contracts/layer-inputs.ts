/** @file Inputs of layers for property tests, without the batch. */
import fc from 'fast-check';

const size = (least: number, most: number): fc.Arbitrary<number> => fc.integer({ min: least, max: most });

/** [channels, height, width]. */
export const image: fc.Arbitrary<number[]> = fc.tuple(size(1, 4), size(3, 7), size(3, 7)).map((dims) => [...dims]);

/** [features]. */
export const features: fc.Arbitrary<number[]> = size(1, 6).map((count) => [count]);

export const imageOrFeatures: fc.Arbitrary<number[]> = fc.oneof(image, features);

/** One number for both directions, or a pair. */
export function oneOrPair(most: number): fc.Arbitrary<number | readonly [number, number]> {
  return fc.oneof(size(1, most), fc.tuple(size(1, most), size(1, most)));
}
