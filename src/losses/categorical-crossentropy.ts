/** @file Categorical cross-entropy. */
import { fixedDim, scalar, type Value } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { log } from '../ops/exp.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import type { LossOptions } from './loss.ts';

/**
 * -sum over classes of label log(probability). Behind a softmax the logarithm is computed from its inputs, so it never overflows.
 * Smoothed, a label is label (1 - labelSmoothing) + labelSmoothing / classes:
 *
 *     loss: (predictions, labels) => categoricalCrossentropy(predictions, labels, { labelSmoothing: 0.1 })
 */
export function categoricalCrossentropy(probabilities: Value, labels: Value, { labelSmoothing = 0 }: LossOptions = {}): Value {
  const classes = fixedDim(labels.shape.at(-1), 'categoricalCrossentropy');
  const wanted = labelSmoothing === 0 ? labels : add(mul(labels, scalar(1 - labelSmoothing)), scalar(labelSmoothing / classes));
  return neg(reduceSum(mul(wanted, log(probabilities)), [-1]));
}
