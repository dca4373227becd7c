/** @file What a model keeps of its validation photos, so that a decision threshold can be chosen later, for whatever errors cost then. */
import { HeadstartError } from '../base/errors.ts';
import { decisionOnCounts, type DecisionThreshold, type ThresholdWish } from './decision-threshold.ts';
import { rankedCounts } from './ranked-counts.ts';
import { thinned } from './thinned.ts';

/** Of one class against the others: thresholds from the highest down, with the photos from there on that are of the class and those that are not. */
export type ClassCounts = { readonly positives: number; readonly points: readonly (readonly [threshold: number, truePositives: number, falsePositives: number])[] };

export type ValidationCounts = { readonly images: number; /** In the order of the model's outputs. */ readonly classes: readonly ClassCounts[] };

/** Of each class. */
const POINTS = 200;
const MOST_CLASSES = 20;

/** Null without photos and where classes are many. `probabilities` holds `classes` numbers a photo. */
export function validationCounts(truth: readonly number[], probabilities: ArrayLike<number>, classes: number): ValidationCounts | null {
  if (truth.length === 0 || classes > MOST_CLASSES) return null;
  return {
    images: truth.length,
    classes: Array.from({ length: classes }, (_, label) => {
      const positive = truth.map((each) => each === label);
      const counts = rankedCounts(positive, truth.map((__, photo) => probabilities[photo * classes + label]!));
      return { positives: positive.filter(Boolean).length, points: thinned(counts, POINTS).map(({ threshold, truePositives, falsePositives }) => [threshold, truePositives, falsePositives] as const) };
    }),
  };
}

/** A class, and what is wanted of being called so. */
export type ClassWish = { readonly class: string; readonly wish: ThresholdWish };

/** A threshold for a class: photos of this probability and more are called so, all others by the most probable of the other classes. */
export type ClassThreshold = { readonly class: string; /** Of the class among the model's. */ readonly label: number; readonly threshold: number | null; readonly validation: DecisionThreshold & { readonly images: number } };

/** By the validation photos that the model keeps. @throws HeadstartError 'usage' when there is no such class, or the model keeps nothing of them. */
export function thresholdFor({ class: name, wish }: ClassWish, classes: readonly string[], kept: ValidationCounts | undefined): ClassThreshold {
  const label = classes.indexOf(name);
  if (label < 0) throw new HeadstartError('usage', `The model has no class '${name}' for a threshold.`, `Its classes: ${classes.join(', ')}.`);
  const counts = kept?.classes[label];
  if (kept === undefined || counts === undefined) throw new HeadstartError('usage', 'The model keeps nothing of its validation photos, by which a threshold is chosen.', 'Transfer models of this version keep it, where there are validation photos and at most 20 classes.');
  const validation = decisionOnCounts(counts.points.map(([threshold, truePositives, falsePositives]) => ({ threshold, truePositives, falsePositives })), counts.positives, wish);
  return { class: name, label, threshold: validation.threshold, validation: { ...validation, images: kept.images } };
}

/** The number of the class that a photo is called by: that of the threshold from it on, else the most probable of the others. */
export function calledBy({ label, threshold }: Pick<ClassThreshold, 'label' | 'threshold'>, probabilities: ArrayLike<number>): number {
  if (threshold !== null && probabilities[label]! >= threshold) return label;
  let best = label === 0 ? 1 : 0;
  for (let each = 0; each < probabilities.length; each++) if (each !== label && probabilities[each]! > probabilities[best]!) best = each;
  return best;
}
