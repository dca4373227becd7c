/** @file Categorical cross-entropy. */
import type { Value } from '../graph/value.ts';
import { log } from '../ops/exp.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { reduceSum } from '../ops/reduce-sum.ts';

/** A loss gives one number an example: [N, classes] predictions and one-hot labels -> [N]. */
export type Loss = (predictions: Value, labels: Value) => Value;

/** -sum over classes of label log(probability). Behind a softmax the logarithm is computed from its inputs, so it never overflows. */
export function categoricalCrossentropy(probabilities: Value, labels: Value): Value {
  return neg(reduceSum(mul(labels, log(probabilities)), [-1]));
}
