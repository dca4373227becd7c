/** @file Binary accuracy. */
import { fixedDim, scalar, type Value } from '../graph/value.ts';
import { cast } from '../ops/cast.ts';
import { equal, greater } from '../ops/compare.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';

/** The share of outputs that are on the side of 1/2 of their label: [N, outputs], labels of 0 and 1 [N, outputs] -> [N]. */
export function binaryAccuracy(probabilities: Value, labels: Value): Value {
  const right = equal(cast(greater(probabilities, scalar(0.5)), 'float32'), labels);
  return mul(reduceSum(cast(right, 'float32'), [-1]), scalar(1 / fixedDim(probabilities.shape.at(-1), 'binaryAccuracy')));
}
