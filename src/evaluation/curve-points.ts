/** @file Curves of an evaluation as pairs of numbers, few enough to be kept and drawn. */
import type { OneVsRest } from './one-vs-rest.ts';
import type { SelectivePrediction } from './selective-prediction.ts';
import { thinned } from './thinned.ts';

/** Two shares, 0 to 1, to five places. */
export type SharePair = readonly [across: number, up: number];

/** Points of a curve; 60 are as smooth as a drawing of 300 pixels can be. */
const POINTS = 60;

export function rocPoints({ roc }: OneVsRest['classes'][number]): SharePair[] {
  return pairs(roc?.points ?? [], ({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate]);
}

/** [recall, precision] where the recall rises: what is found after the last positive only brings the precision down. */
export function precisionRecallPoints({ precisionRecall }: OneVsRest['classes'][number]): SharePair[] {
  const points = precisionRecall?.points ?? [];
  return pairs(points.filter(({ recall }, index) => recall > (points[index - 1]?.recall ?? 0)), ({ recall, precision }) => [recall, precision]);
}

export function coveragePoints({ points }: SelectivePrediction): SharePair[] {
  return pairs(points, ({ coverage, accuracy }) => [coverage, accuracy]);
}

function pairs<Point>(points: readonly Point[], pair: (point: Point) => SharePair): SharePair[] {
  return thinned(points, POINTS).map((point) => {
    const [across, up] = pair(point);
    return [rounded(across), rounded(up)];
  });
}

function rounded(share: number): number {
  return Math.round(share * 1e5) / 1e5;
}
