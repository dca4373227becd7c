/** @file The probabilities of all classes, also where a model has one output for two. */
import { scalar, type Value } from '../graph/value.ts';
import { sub } from '../ops/add.ts';
import { concat } from '../ops/concat.ts';

/** [N, classes] as it is; one output p, such as behind a sigmoid, is the probability of the second of two classes: [1 - p, p]. */
export function classProbabilities(y: Value): Value {
  return y.shape[1] === 1 ? concat([sub(scalar(1), y), y], 1) : y;
}
