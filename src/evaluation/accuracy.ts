/** @file From probabilities to a decision, and the share of right decisions. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { bug } from '../base/errors.ts';

/**
 * The most probable class of each photo; `probabilities` holds `classes` numbers a photo, one photo after the other.
 * Of equal probabilities the first wins, as in NumPy's and Keras's argmax.
 */
export function decide(probabilities: ArrayLike<number>, classes: number): number[] {
  if (probabilities.length % classes !== 0) throw bug(`decide: ${probabilities.length} probabilities for ${classes} classes`);
  return Array.from({ length: probabilities.length / classes }, (_, photo) => argMaxOfRow(probabilities, photo, classes));
}

/** How many predictions are right. */
export function countRight(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  if (truth.length !== predicted.length) throw bug(`accuracy: ${truth.length} photos, but ${predicted.length} predictions`);
  let right = 0;
  for (let i = 0; i < truth.length; i++) if (truth[i] === predicted[i]) right++;
  return right;
}

/** The share of right predictions, 0 to 1; of no photos, 0. */
export function accuracy(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return truth.length === 0 ? 0 : countRight(truth, predicted) / truth.length;
}
