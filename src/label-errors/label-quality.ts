/** @file How well a given label stands beside what the model makes of its photo: the smaller, the more likely it is wrong. */
import type { LabelledProbabilities } from './labelled-probabilities.ts';

/** `selfConfidence`: p(given). `normalizedMargin`: (p(given) - the largest probability of another class + 1) / 2 (Northcutt, Jiang and Chuang 2021, section 3.2). Both go from 0 to 1. */
export type QualityMeasure = 'selfConfidence' | 'normalizedMargin';

/** Of one photo. */
export function labelQuality({ labels, probabilities, classes }: LabelledProbabilities, photo: number, measure: QualityMeasure): number {
  const given = labels[photo]!;
  const own = probabilities[photo * classes + given]!;
  if (measure === 'selfConfidence') return own;
  let other = -Infinity;
  for (let label = 0; label < classes; label++) if (label !== given) other = Math.max(other, probabilities[photo * classes + label]!);
  return (own - other + 1) / 2;
}
