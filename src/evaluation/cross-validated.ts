/** @file Accuracy by cross-validation: fold by fold, their mean, and how far it can be believed. */
import { bug } from '../base/errors.ts';
import { countRight } from './accuracy.ts';
import { groupedWilson } from './grouped-wilson.ts';

export type CrossValidated = {
  /** Photos of all folds: each was judged once. */
  readonly images: number;
  /** The share of all of them that is right. */
  readonly accuracy: number;
  readonly interval: readonly [low: number, high: number];
  /** How many photos without relatives would tell as much. */
  readonly effective: number;
  /** The mean of the folds' accuracies, each fold counting alike. */
  readonly mean: number;
  readonly folds: readonly { readonly images: number; readonly accuracy: number }[];
};

/** What was said of photos by models that had not seen them, with the fold and the group of each photo. */
export type CrossValidatedPhotos = { readonly truth: readonly number[]; readonly predicted: readonly number[]; readonly folds: readonly (readonly number[])[]; readonly groups: readonly number[] };

/**
 * Each fold's photos, by their places in the lists, have been judged by a model of their own. The interval is Wilson's over all photos, with their number for that of independent ones
 * where they come in groups: chance in which photos there are. It is not made of the spread of the folds' accuracies: their models share most of what they learned from,
 * and no estimate of the variance from one cross-validation is unbiased for every distribution (Bengio and Grandvalet 2004, "No Unbiased Estimator of the Variance of K-Fold Cross-Validation", JMLR 5).
 * What other photos to learn from would have changed is not in it, so that it is a little narrow (Bates, Hastie and Tibshirani 2023, "Cross-validation: what does it estimate and how well does it do it?", JASA).
 */
export function crossValidated({ truth, predicted, folds, groups }: CrossValidatedPhotos): CrossValidated {
  if (folds.reduce((sum, fold) => sum + fold.length, 0) !== truth.length) throw bug(`cross-validation: ${truth.length} photos are not those of the folds`);
  const { interval, effective } = groupedWilson(truth.map((label, index) => label === predicted[index]), groups);
  const accuracies = folds.map((fold) => ({ images: fold.length, accuracy: countRight(fold.map((index) => truth[index]!), fold.map((index) => predicted[index]!)) / fold.length }));
  return {
    images: truth.length, accuracy: countRight(truth, predicted) / truth.length, interval, effective,
    mean: accuracies.reduce((sum, { accuracy }) => sum + accuracy, 0) / folds.length, folds: accuracies,
  };
}
