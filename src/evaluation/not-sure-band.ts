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

/** As it was chosen, before the test photos. */
export type ChosenBand = Omit<NotSureBand, 'test'>;

/** Null where no confidence gives the wanted accuracy (default 0.99) on the validation photos. */
export function chosenBand(validation: BandInput['validation'], classes: number, wanted = 0.99): ChosenBand | null {
  const threshold = confidenceFor(wanted, validation.truth, validation.probabilities, classes);
  return threshold === null ? null : { wanted, threshold, validation: answeredFrom(threshold, validation.truth, validation.probabilities, classes) };
}

/** Null where no confidence gives the wanted accuracy on the validation photos. */
export function notSureBand({ truth, probabilities, validation, classes, wanted }: BandInput): NotSureBand | null {
  const chosen = chosenBand(validation, classes, wanted);
  return chosen && { ...chosen, test: answeredFrom(chosen.threshold, truth, probabilities, classes) };
}
