/** @file What a classifier weighs before its softmax or sigmoid: the numbers that an explanation takes apart. */
import { cutPlaces, stepsOf, type Step } from '../graph/photo-path.ts';
import type { Value } from '../graph/value.ts';
import { concat } from '../ops/concat.ts';
import { neg } from '../ops/neg.ts';

/**
 * The scores [N, classes] behind the probabilities that a network gives: what the op takes that makes probabilities, which is the last that declares a
 * `stableLog` and has no sum of products behind it. Of one score z for two classes, the scores are -z and z. What is no probability, such as logits, is its own score.
 */
export function classScores({ image, output }: { readonly image: Value; readonly output: Value }): Value {
  const road = { image, features: output };
  const steps = stepsOf(road);
  const places = cutPlaces(steps, road);
  const last = steps.findLastIndex(({ node }, index) => places[index] === true && node.op.stableLog !== undefined);
  const scores = steps[last]?.node.inputs[0];
  if (scores === undefined || steps.slice(last + 1).some(sumsUp)) return output;
  return scores.shape[1] === 1 && output.shape[1] === 2 ? concat([neg(scores), scores], 1) : scores;
}

function sumsUp({ node: { op, inputs, attributes } }: Step): boolean {
  return op.matrixProduct === true || op.weightedSum?.(inputs, attributes) !== undefined;
}
