/** @file The confusion matrix: which class was taken for which. */
import { bug } from '../base/errors.ts';

/** Counts of photos for `classes` classes: `result[i][j]` photos of class i were called j. Rows are the truth. */
export function confusion(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number[][] {
  if (truth.length !== predicted.length) throw bug(`confusion: ${truth.length} photos, but ${predicted.length} predictions`);
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let i = 0; i < truth.length; i++) {
    const row = counts[truth[i]!];
    const column = predicted[i]!;
    if (row?.[column] === undefined) throw bug(`confusion: class ${truth[i]} called ${column}, of ${classes} classes`);
    row[column]!++;
  }
  return counts;
}
