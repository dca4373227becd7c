/** @file Categorical cross-entropy of finished predictions, as Keras's evaluate() reports it. */
import { bug } from '../base/errors.ts';

/** Keras's epsilon: a probability of 0 costs -ln 1e-7 = 16.1, not infinity. */
const EPSILON = 1e-7;

/**
 * The mean of -ln p over all photos, p being the probability given to the true class. `probabilities` holds `classes`
 * numbers a photo, one photo after the other. Of no photos, 0.
 *
 * As in Keras 3 (`ops.categorical_crossentropy`, `from_logits=False`): each row is divided by its sum, then clipped to
 * [1e-7, 1 - 1e-7].
 */
export function logLoss(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  if (probabilities.length !== truth.length * classes) {
    throw bug(`log loss: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  }
  if (truth.length === 0) return 0;
  let total = 0;
  for (let photo = 0; photo < truth.length; photo++) {
    const start = photo * classes;
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += probabilities[start + i]!;
    const share = probabilities[start + truth[photo]!]! / sum;
    total -= Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, share)));
  }
  return total / truth.length;
}
