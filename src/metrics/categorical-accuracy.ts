/** @file Categorical accuracy. */
import type { Value } from '../graph/value.ts';
import { argMax } from '../ops/arg-max.ts';
import { cast } from '../ops/cast.ts';
import { equal } from '../ops/compare.ts';

/** 1 where the most probable class is the labelled one, else 0: [N, classes], one-hot [N, classes] -> [N]. */
export function categoricalAccuracy(probabilities: Value, labels: Value): Value {
  return cast(equal(argMax(probabilities), argMax(labels)), 'float32');
}
