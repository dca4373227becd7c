/** @file The precision-recall curve and the average precision: what a threshold finds, and how much of it is so. */
import { rankedCounts } from './ranked-counts.ts';

export type PrecisionRecallPoint = {
  /** Photos of this score and more are called positive. */
  readonly threshold: number;
  /** TP / P. */
  readonly recall: number;
  /** TP / (TP + FP). */
  readonly precision: number;
};

export type PrecisionRecall = {
  /** 0 to 1; the share of positives is what chance gives. */
  readonly averagePrecision: number;
  /** By falling threshold, so by rising recall; the last finds all. Between them the curve is no straight line, so nothing is read off there. */
  readonly points: readonly PrecisionRecallPoint[];
};

/**
 * Null where no photo is positive. The average precision is Σ (R_n - R_(n-1)) P_n over the thresholds, without interpolation, as scikit-learn has it
 * (Davis and Goadrich 2006, "The relationship between Precision-Recall and ROC curves", ICML, on why straight lines would flatter).
 */
export function precisionRecall(positive: readonly boolean[], scores: ArrayLike<number>): PrecisionRecall | null {
  const counts = rankedCounts(positive, scores);
  const positives = counts.at(-1)?.truePositives ?? 0;
  if (positives === 0) return null;
  const points = counts.map(({ threshold, truePositives, falsePositives }) => ({ threshold, recall: truePositives / positives, precision: truePositives / (truePositives + falsePositives) }));
  const averagePrecision = points.reduce((sum, { recall, precision }, index) => sum + (recall - (points[index - 1]?.recall ?? 0)) * precision, 0);
  // Rounding may leave a bit above 1.
  return { averagePrecision: Math.min(1, averagePrecision), points };
}
