/** @file From which confidence on a model answers, chosen on validation photos, and what that gives on the test photos. */
import { answeredFrom, confidenceFor, type Answered } from './selective-prediction.ts';

export type NotSureBand = {
  /** The share of answers that is to be right. */
  readonly wanted: number;
  /** The lowest probability of the chosen class that gives it on the validation photos; below it the answer is "not sure". */
  readonly threshold: number;
  readonly validation: Answered;
  readonly test: Answered;
};

export type BandInput = {
  readonly truth: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
  readonly validation: { readonly truth: ArrayLike<number>; readonly probabilities: ArrayLike<number> };
  readonly classes: number;
  /** Default 0.99. */
  readonly wanted?: number;
};

/** Null where no confidence gives the wanted accuracy on the validation photos. */
export function notSureBand({ truth, probabilities, validation, classes, wanted = 0.99 }: BandInput): NotSureBand | null {
  const threshold = confidenceFor(wanted, validation.truth, validation.probabilities, classes);
  if (threshold === null) return null;
  return { wanted, threshold, validation: answeredFrom(threshold, validation.truth, validation.probabilities, classes), test: answeredFrom(threshold, truth, probabilities, classes) };
}
