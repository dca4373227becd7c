/** @file Each class against all others, by the probability that it was given. */
import { bug } from '../base/errors.ts';
import { precisionRecall, type PrecisionRecall } from './precision-recall.ts';
import { roc, type Roc } from './roc.ts';

/** Of one class; null where the photos cannot tell: none of the class, or of the ROC curve none of another. */
export type ClassCurves = { readonly roc: Roc | null; readonly precisionRecall: PrecisionRecall | null };

export type OneVsRest = {
  readonly classes: readonly ClassCurves[];
  /** Mean of the areas under the ROC curves, each class that has one counting alike; null where none has. */
  readonly auc: number | null;
  /** Mean of the average precisions, likewise. */
  readonly averagePrecision: number | null;
};

/** One curve a class, the others together being the negatives (Provost and Domingos 2000, "Well-trained PETs"). `probabilities` holds `classes` numbers a photo. */
export function oneVsRest(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): OneVsRest {
  if (probabilities.length !== truth.length * classes) throw bug(`one-vs-rest: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  const curves = Array.from({ length: classes }, (_, label) => {
    const positive = Array.from(truth, (each) => each === label);
    const scores = positive.map((_is, photo) => probabilities[photo * classes + label]!);
    return { roc: roc(positive, scores), precisionRecall: precisionRecall(positive, scores) };
  });
  return {
    classes: curves,
    auc: meanOf(curves.flatMap((each) => (each.roc === null ? [] : [each.roc.auc]))),
    averagePrecision: meanOf(curves.flatMap((each) => (each.precisionRecall === null ? [] : [each.precisionRecall.averagePrecision]))),
  };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
