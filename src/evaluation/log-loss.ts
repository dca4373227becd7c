/** @file Categorical cross-entropy of finished predictions, as Keras's evaluate() reports it. */
import { bug } from '../base/errors.ts';

/** Keras's epsilon: a probability of 0 costs -ln 1e-7 = 16.1, not infinity. */
const EPSILON = 1e-7;

/**
 * -ln p of each photo, p being the probability given to the true class. `probabilities` holds `classes` numbers a photo, one photo after the other.
 *
 * As in Keras 3 (`ops.categorical_crossentropy`, `from_logits=False`): each row is divided by its sum, then clipped to
 * [1e-7, 1 - 1e-7].
 */
export function logLosses(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): Float64Array {
  if (probabilities.length !== truth.length * classes) {
    throw bug(`log loss: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  }
  return Float64Array.from({ length: truth.length }, (_, photo) => {
    const start = photo * classes;
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += probabilities[start + i]!;
    const share = probabilities[start + truth[photo]!]! / sum;
    return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, share)));
  });
}

/** The mean of `logLosses`; of no photos, 0. */
export function logLoss(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  return logLosses(truth, probabilities, classes).reduce((sum, loss) => sum + loss, 0) / Math.max(1, truth.length);
}
