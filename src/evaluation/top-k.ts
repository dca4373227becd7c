/** @file How often the true class is among the k most probable ones. */
import { bug } from '../base/errors.ts';

/**
 * The share of photos whose true class is among the `k` most probable, 0 to 1; of no photos, 0. Of equally probable classes the first counts as the more probable,
 * as where one class is chosen, so that top 1 is the accuracy (scikit-learn takes the last). `probabilities` holds `classes` numbers a photo.
 */
export function topKAccuracy(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number, k: number): number {
  if (probabilities.length !== truth.length * classes) throw bug(`top-k accuracy: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  let right = 0;
  for (let photo = 0; photo < truth.length; photo++) {
    const label = truth[photo]!;
    const own = probabilities[photo * classes + label]!;
    let before = 0;
    for (let other = 0; other < classes; other++) {
      const probability = probabilities[photo * classes + other]!;
      if (probability > own || (probability === own && other < label)) before++;
    }
    if (before < k) right++;
  }
  return truth.length === 0 ? 0 : right / truth.length;
}
