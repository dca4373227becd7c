/** @file What follows from a record and is said in every language. */
import type { SplitFacts } from '../data/split/split-photos.ts';
import { modelOf, type CurvePointRecord, type ModelRecord, type RunRecord } from './run-record.ts';
import type { CurveTestRecord, ProbeRecord, TransferFields } from './transfer-fields.ts';

/** Whether anything in the run was trained by epochs. */
export function usesEpochs(record: RunRecord): boolean {
  return record.comparison !== null || modelOf(record, 'transfer').head === 'adam';
}

/** How the photos were split: each part as it came, or by a rule. */
export function splitRuleOf({ recipe, data: { splitBy, split } }: RunRecord): SplitFacts['rule'] | 'given' {
  const all = Object.values(split).reduce((sum, { length }) => sum + length, 0);
  return splitBy?.given === all ? 'given' : (splitBy?.rule ?? (recipe === 'notebook' ? 'shuffled' : 'stratified'));
}

/** The two points of the curve that were tested against each other; undefined where none were. */
export function testedPoints({ curve, curveTest }: Pick<TransferFields, 'curve' | 'curveTest'>): readonly [from: CurvePointRecord, to: CurvePointRecord] | undefined {
  const [from, to] = [curveTest?.from, curveTest?.to].map((perClass) => curve?.find((point) => point.perClass === perClass));
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** Only a gap that chance rarely makes is called a difference. */
export function isClear(p: number): boolean {
  return p < 0.05;
}

/** Whether more photos have made the head better by more than chance explains. */
export function stillRises({ gained, lost, p }: CurveTestRecord): boolean {
  return isClear(p) && gained > lost;
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

/** Right predictions: the diagonal of the confusion matrix. */
export function countRight({ confusion }: ModelRecord): number {
  return confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
}
