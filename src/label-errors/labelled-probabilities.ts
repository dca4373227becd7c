/** @file What is known of labelled photos: the class that each was given, and what a model that has not learned from it makes of it. */
import { bug } from '../base/errors.ts';

export type LabelledProbabilities = {
  /** The class that each photo was given, from 0. */
  readonly labels: ArrayLike<number>;
  /** [photos, classes]: of each photo by a model that was trained without it; else the model knows the label, and doubts nothing. */
  readonly probabilities: ArrayLike<number>;
  readonly classes: number;
};

/** How much of a probability is taken for rounding. */
export const ROUNDING = 1e-6;

/** @throws a bug where there is not a row of probabilities for each label. */
export function checkLabelled({ labels, probabilities, classes }: LabelledProbabilities): void {
  if (probabilities.length !== labels.length * classes) throw bug(`label errors: ${labels.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
}
