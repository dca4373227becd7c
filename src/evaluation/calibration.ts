/** @file Whether a model is as often right as it is sure: the expected calibration error, and its bins for a chart. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { bug } from '../base/errors.ts';

/** The photos whose chosen class has a probability above `above` and up to `upTo`. */
export type ReliabilityBin = {
  readonly above: number;
  readonly upTo: number;
  readonly count: number;
  /** Mean probability of the chosen classes; NaN for no photos. */
  readonly confidence: number;
  /** Share of photos that are right; NaN for no photos. */
  readonly accuracy: number;
};

export type Calibration = {
  /** Expected calibration error, 0 to 1: how far confidence and accuracy are apart, in the mean over photos. Of no photos, 0. */
  readonly error: number;
  readonly bins: readonly ReliabilityBin[];
};

/**
 * ECE = Σ (n_m / n) |accuracy_m - confidence_m| over the M bins ((m - 1)/M, m/M] of the probability of the chosen class, which is the most probable one and of
 * equal ones the first (Guo et al. 2017, "On calibration of modern neural networks", eq. 3; 15 bins as there). A probability of 0 counts in the first bin, one
 * that rounding put above 1 in the last. `probabilities` holds `classes` numbers a photo.
 */
export function calibration(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number, { bins = 15 }: { readonly bins?: number } = {}): Calibration {
  if (probabilities.length !== truth.length * classes) throw bug(`calibration: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let photo = 0; photo < truth.length; photo++) {
    const chosen = argMaxOfRow(probabilities, photo, classes);
    const confidence = probabilities[photo * classes + chosen]!;
    // The edges as the quotients that they are: confidence × bins would round some of them to the other side.
    let bin = 0;
    while (bin < bins - 1 && confidence > (bin + 1) / bins) bin++;
    const sum = sums[bin]!;
    sum.count++;
    sum.confidence += confidence;
    if (chosen === truth[photo]) sum.right++;
  }
  const error = sums.reduce((total, { confidence, right }) => total + Math.abs(right - confidence), 0) / Math.max(1, truth.length);
  return {
    error,
    bins: sums.map(({ count, confidence, right }, bin) => ({ above: bin / bins, upTo: (bin + 1) / bins, count, confidence: confidence / count, accuracy: right / count })),
  };
}
