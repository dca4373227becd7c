/** @file The decision threshold of a run: checked when its classes are known, chosen on the validation photos, told of the test photos. */
import { HeadstartError } from '../base/errors.ts';
import { decidedOn } from '../evaluation/decided-on.ts';
import { thresholdFor, type ClassWish, type ValidationCounts } from '../evaluation/validation-counts.ts';
import type { DecisionRecord } from '../report/transfer-fields.ts';
import type { RunData } from './run-plan.ts';

/** Before anything is trained. @throws HeadstartError 'usage' when there is no such class, or nothing to choose by. */
export function checkThreshold(wish: ClassWish | null, { classes, split }: Pick<RunData, 'classes' | 'split'>): void {
  if (wish === null) return;
  if (!classes.includes(wish.class)) throw new HeadstartError('usage', `The photos have no class '${wish.class}' for a threshold.`, `Their classes: ${classes.join(', ')}.`);
  if (split.validation.length === 0) throw new HeadstartError('usage', 'A threshold is chosen on validation photos, and there are none.', 'Give a share of the photos to validation, as --split 0.7,0.15,0.15 does.');
}

export function decisionRecord(wish: ClassWish, counts: ValidationCounts, { truth, probabilities, classes }: { readonly truth: readonly number[]; readonly probabilities: ArrayLike<number>; readonly classes: readonly string[] }): DecisionRecord {
  const chosen = thresholdFor(wish, classes, counts);
  const { threshold, images, ...validation } = chosen.validation;
  // In the order of the schema.
  return { wish, threshold, validation: { images, ...validation }, test: decidedOn(chosen, truth, probabilities, classes.length) };
}
