/** @file Penalties on weights that the loss gets. */
import { HeadstartError } from '../base/errors.ts';
import { scalar, type Value } from '../graph/value.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';

/** The sum of squares times `l2`. */
export type Regularizer = { readonly l2: number };

/** l2 times the sum of the squares of a weight's numbers (Keras's L2); default 0.01. */
export function l2(factor = 0.01): Regularizer {
  if (!(Number.isFinite(factor) && factor >= 0)) throw new HeadstartError('usage', `l2: the factor is ${factor}.`, 'It must be a number of at least 0.');
  return { l2: factor };
}

/** The penalty of a weight, a scalar. */
export function penaltyOf({ l2: factor }: Regularizer, weight: Value): Value {
  return mul(reduceSum(mul(weight, weight), weight.shape.map((_, axis) => axis)), scalar(factor));
}
