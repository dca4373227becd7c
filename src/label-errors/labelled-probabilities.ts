/** @file What is known of labelled photos: the class that each was given, and what a model that has not learned from it makes of it. */
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';

export type LabelledProbabilities = {
  /** The class that each photo was given, from 0. */
  readonly labels: ArrayLike<number>;
  /** [photos, classes]: of each photo by a model that was trained without it; else the model knows the label, and doubts nothing. */
  readonly probabilities: ArrayLike<number>;
  readonly classes: number;
};

/** How much of a probability is taken for rounding. */
export const ROUNDING = 1e-6;

/** @throws HeadstartError 'usage' where there is not a row of probabilities for each label, or a label is none of the classes. */
export function checkLabelled({ labels, probabilities, classes }: LabelledProbabilities): void {
  checkWhole('classes', classes);
  if (probabilities.length !== labels.length * classes) {
    throw new HeadstartError('usage', `label errors: ${labels.length} photos and ${classes} classes, but ${probabilities.length} probabilities`, 'Give a row of probabilities for each photo, one for each class.');
  }
  for (let photo = 0; photo < labels.length; photo++) {
    const label = labels[photo]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) throw new HeadstartError('usage', `label errors: the label of photo ${photo} is ${label}.`, `Labels are whole numbers from 0 to ${classes - 1}.`);
  }
}
