/** @file Numbers for tests: float32 values, so that both precisions begin with the same ones. */
import { shuffled, type Random } from '../../src/base/random.ts';
import { countOf, type Tensor } from '../reference/tensor.ts';

function drawn(shape: readonly number[], draw: () => number): Tensor {
  return { shape, data: Float64Array.from({ length: countOf(shape) }, () => Math.fround(draw())) };
}

/** Standard normal. */
export function normal(shape: readonly number[], random: Random): Tensor {
  return drawn(shape, () => random.normal());
}

/** From 0.4 to 2.4: for roots, logarithms and divisors. */
export function positive(shape: readonly number[], random: Random): Tensor {
  return drawn(shape, () => 0.4 + 2 * random.uniform());
}

/** Of either sign, at least 0.1 from 0: for functions that bend at 0. */
export function awayFromZero(shape: readonly number[], random: Random): Tensor {
  return drawn(shape, () => (random.below(2) === 0 ? 1 : -1) * (0.1 + random.uniform()));
}

/** No two closer than 0.06, around 0, in random order: for ops that compare. `skip` shifts them against another such tensor. */
export function distinct(shape: readonly number[], random: Random, skip = 0): Tensor {
  const count = countOf(shape);
  const order = shuffled(Array.from({ length: count }, (_, i) => i), random);
  return { shape, data: Float64Array.from(order, (rank) => Math.fround((rank - Math.floor(count / 2)) * 0.125 + skip)) };
}

/** 0 and 1, each with probability 1/2. */
export function bits(shape: readonly number[], random: Random): Tensor {
  return drawn(shape, () => random.below(2));
}

/** Whole numbers from 0 to `limit` - 1, so that some are equal. */
export function whole(shape: readonly number[], random: Random, limit: number): Tensor {
  return drawn(shape, () => random.below(limit));
}
