/** @file Shapes and random streams for property tests. */
import fc from 'fast-check';
import { random, type Random } from '../../src/base/random.ts';

/** A stream of random numbers that the shrinker leaves as it is. */
export const streams: fc.Arbitrary<Random> = fc.noShrink(fc.nat({ max: 1_000_000 })).map((seed) => random(seed, 'test'));

/** Sizes from 1 to 5, of `least` to `most` axes. */
export function shapesOf(least = 0, most = 4): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 1, max: 5 }), { minLength: least, maxLength: most });
}

/** A shape that is broadcast to `shape`: leading axes dropped, some sizes 1. */
export function broadcastTo(shape: readonly number[]): fc.Arbitrary<number[]> {
  return fc
    .tuple(fc.nat({ max: shape.length }), fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }))
    .map(([dropped, single]) => shape.map((dim, axis) => (single[axis] === true ? 1 : dim)).slice(dropped));
}

/** Two shapes that go together, either of which may be the smaller one. */
export const pairsOfShapes: fc.Arbitrary<readonly [number[], number[]]> = shapesOf()
  .chain((shape) => fc.tuple(broadcastTo(shape), broadcastTo(shape), fc.constant(shape), fc.nat({ max: 3 })))
  .map(([a, b, full, which]) => (which === 0 ? [full, b] : which === 1 ? [a, full] : which === 2 ? [full, full] : [a, b]));

/** An axis of a shape, counted from either end. */
export function axisOf(shape: readonly number[]): fc.Arbitrary<number> {
  return fc.integer({ min: -shape.length, max: shape.length - 1 });
}
