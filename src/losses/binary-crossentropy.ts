/** @file Binary cross-entropy. */
import { fixedDim, scalar, type Value } from '../graph/value.ts';
import { add, sub } from '../ops/add.ts';
import { log, logOfComplement } from '../ops/exp.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import type { LossOptions } from './loss.ts';

/**
 * -(label log(p) + (1 - label) log(1 - p)), the mean over the outputs. Behind a sigmoid the logarithms are computed from its
 * inputs, so they never overflow. Smoothed, a label is label (1 - labelSmoothing) + labelSmoothing / 2.
 */
export function binaryCrossentropy(probabilities: Value, labels: Value, { labelSmoothing = 0 }: LossOptions = {}): Value {
  const wanted = labelSmoothing === 0 ? labels : add(mul(labels, scalar(1 - labelSmoothing)), scalar(labelSmoothing / 2));
  const likelihood = add(mul(wanted, log(probabilities)), mul(sub(scalar(1), wanted), logOfComplement(probabilities)));
  return mul(reduceSum(likelihood, [-1]), scalar(-1 / fixedDim(probabilities.shape.at(-1), 'binaryCrossentropy')));
}
