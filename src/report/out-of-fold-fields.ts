/** @file The part of run.json's schema that rests on heads that judge photos which they have not learned from: cross-validation, and labels that may be wrong. */

/** Softmax regressions on the train and validation photos, fold by fold: each judged by one that learned from the other folds. The test photos have no part in it. */
export type CrossValidationRecord = {
  /** Photos of all folds. */
  readonly images: number;
  /** The share of them that is right: 0 to 1. */
  readonly accuracy: number;
  /** Wilson's 95 % interval over all of them; where photos come in groups, of the number that they are worth. */
  readonly interval: readonly [low: number, high: number];
  /** How many photos without relatives tell as much. */
  readonly effective: number;
  /** The mean of the folds' accuracies. */
  readonly mean: number;
  /** Fold by fold; strength and temperature were chosen without it. */
  readonly folds: readonly { readonly images: number; readonly accuracy: number; readonly l2: number; readonly temperature: number }[];
  readonly seconds: number;
};

/** A photo whose label may be wrong. */
export type LabelErrorRecord = {
  /** Relative to `root`, with forward slashes. */
  readonly path: string;
  readonly part: 'train' | 'validation';
  /** The class that it has, and its probability. */
  readonly given: string;
  readonly givenProbability: number;
  /** The class that is most probable, and its probability. */
  readonly suggested: string;
  readonly probability: number;
};

/** Labels that are likely wrong, by confident learning (Northcutt, Jiang and Chuang 2021) on what heads say of photos that they have not learned from. */
export type LabelErrorsRecord = {
  /** Photos that were looked at: all of the train and validation photos. */
  readonly images: number;
  readonly folds: number;
  /** The likeliest first. */
  readonly found: readonly LabelErrorRecord[];
  readonly seconds: number;
};
