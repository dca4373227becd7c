/** @file What follows from a record and is said in every language. */
import { modelOf, type CurvePointRecord, type RunRecord } from './run-record.ts';
import type { ProbeRecord } from './transfer-fields.ts';

/** Whether anything in the run was trained by epochs. */
export function usesEpochs(record: RunRecord): boolean {
  return record.comparison !== null || modelOf(record, 'transfer').head === 'adam';
}

/** The last point of a curve, and the one of at most half as many photos. */
export function lastAndHalf(curve: readonly CurvePointRecord[]): readonly [CurvePointRecord | undefined, CurvePointRecord | undefined] {
  const last = curve.at(-1);
  if (last === undefined) return [undefined, undefined];
  return [last, curve.filter(({ train }) => train <= last.train / 2).at(-1)];
}

/** Iterations over the whole path of strengths. */
export function iterationsOf({ path }: ProbeRecord): number {
  return path.reduce((sum, { iterations }) => sum + iterations, 0);
}

/** The share of test photos that are of the most frequent class among them: what always naming it reaches. */
export function largestShare(record: RunRecord): number {
  const [model] = record.models;
  const counts = (model?.confusion ?? []).map((row) => row.reduce((sum, count) => sum + count, 0));
  return Math.max(0, ...counts) / Math.max(1, counts.reduce((sum, count) => sum + count, 0));
}
