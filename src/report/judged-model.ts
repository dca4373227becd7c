/** @file A model as the sections on its figures see it, whether a run made it or it was judged on other photos. */
import type { Decided } from '../evaluation/decided-on.ts';
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';
import { isClear } from './run-facts.ts';
import { modelsOf, type ComparisonRecord, type ModelRecord, type RunRecord, type TestRecord } from './run-record.ts';

export type JudgedModel = { readonly name: string; readonly test: TestRecord; readonly evaluation: ModelEvaluation };

/** A class with its threshold, and what it gave. */
export type DecidedClass = { readonly class: string; readonly threshold: number | null; readonly validation: { readonly images: number }; readonly test: Decided };

/** What the models were judged on. */
export type JudgedOn = {
  readonly data: { readonly sample: boolean };
  readonly classes: readonly string[];
  /** Validation photos, by which a confidence was chosen; 0: none was. */
  readonly validation: number;
};

/** The models of a run by the names of a language; none where the record is of a version that did not say it. */
export function judgedModels(record: RunRecord, nameOf: (model: Pick<ModelRecord, 'name' | 'backbone'>) => string): readonly JudgedModel[] {
  return modelsOf(record).flatMap(({ evaluation, test, ...model }) => (evaluation === null ? [] : [{ name: nameOf(model), test, evaluation }]));
}

export function judgedOn({ data }: RunRecord): JudgedOn {
  return { data, classes: data.classes, validation: data.split.validation.length };
}

/** What gap so many photos can show. */
export type Gap = {
  readonly images: number;
  readonly discordance: number;
  readonly difference: number | null;
  /** Whether the discordance is that of the two models; else it is that of the better one and a worse one that errs independently. */
  readonly known: boolean;
};

/** Where two models differ clearly, they do so on many photos because one is far worse: that says nothing of models that are nearly alike, and the better one is asked alone. */
export function gapOf(models: readonly JudgedModel[], comparison: ComparisonRecord | null): Gap {
  const best = models.toSorted((a, b) => b.test.accuracy - a.test.accuracy)[0]?.evaluation;
  const known = comparison === null || isClear(comparison.mcnemar.p) ? null : comparison.detectable;
  return { images: best?.images ?? 0, ...(known ?? best?.detectable ?? { discordance: 0, difference: null }), known: known !== null };
}
