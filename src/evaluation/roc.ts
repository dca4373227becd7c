/** @file The ROC curve: the share of positives that is found against the share of negatives that is found with them, and the area under it. */
import { rankedCounts, type RankedCount } from './ranked-counts.ts';

export type RocPoint = {
  /** Photos of this score and more are called positive; null at the first point, where none is. */
  readonly threshold: number | null;
  /** FP / N, 0 to 1. */
  readonly falsePositiveRate: number;
  /** TP / P, 0 to 1. */
  readonly truePositiveRate: number;
};

export type Roc = {
  /** How often a positive has a higher score than a negative, equal scores counting half: 0.5 is chance, 1 is perfect. */
  readonly auc: number;
  /** From (0, 0) to (1, 1): the corners, between which the curve is straight. */
  readonly points: readonly RocPoint[];
};

/**
 * Null where all photos are of one kind. The area is that under straight lines between the thresholds, which is the statistic of Mann and Whitney over P N pairs
 * (Hanley and McNeil 1982, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology 143; Fawcett 2006, Pattern Recognition Letters 27).
 */
export function roc(positive: readonly boolean[], scores: ArrayLike<number>): Roc | null {
  const counts = rankedCounts(positive, scores);
  const last = counts.at(-1);
  if (last === undefined || last.truePositives === 0 || last.falsePositives === 0) return null;
  const all = [{ threshold: null, truePositives: 0, falsePositives: 0 }, ...counts];
  return {
    auc: areaOf(counts) / (last.truePositives * last.falsePositives),
    points: all.filter((point, index) => isCorner(all[index - 1], point, all[index + 1])).map(({ threshold, truePositives, falsePositives }) => ({
      threshold, falsePositiveRate: falsePositives / last.falsePositives, truePositiveRate: truePositives / last.truePositives,
    })),
  };
}

/** In pairs of a positive and a negative. */
function areaOf(counts: readonly RankedCount[]): number {
  let area = 0;
  let before = { truePositives: 0, falsePositives: 0 };
  for (const point of counts) {
    area += ((point.falsePositives - before.falsePositives) * (point.truePositives + before.truePositives)) / 2;
    before = point;
  }
  return area;
}

type Place = Pick<RankedCount, 'truePositives' | 'falsePositives'>;

/** Whether the curve turns here; both ends are kept. */
function isCorner(before: Place | undefined, at: Place, after: Place | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return (at.truePositives - before.truePositives) * (after.falsePositives - at.falsePositives) !== (after.truePositives - at.truePositives) * (at.falsePositives - before.falsePositives);
}
