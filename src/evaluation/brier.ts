/** @file Brier's score: the squared distance between the probabilities and the truth. */
import { bug } from '../base/errors.ts';

/**
 * Σ over classes of (p - y)² of each photo, y being 1 for the true class and 0 for the others (Brier 1950, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78): 0 to 2.
 * With two classes it is twice (p - y)² of one of them. `probabilities` holds `classes` numbers a photo.
 */
export function brierScores(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): Float64Array {
  if (probabilities.length !== truth.length * classes) throw bug(`brier score: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  return Float64Array.from({ length: truth.length }, (_, photo) => {
    let sum = 0;
    for (let label = 0; label < classes; label++) sum += (probabilities[photo * classes + label]! - Number(label === truth[photo])) ** 2;
    return sum;
  });
}

/** The mean of `brierScores`; of no photos, 0. */
export function brier(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  return brierScores(truth, probabilities, classes).reduce((sum, score) => sum + score, 0) / Math.max(1, truth.length);
}
