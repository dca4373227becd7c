/** @file A model as the sections on its figures see it, whether a run made it or it was judged on other photos. */
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';
import { modelsOf, type ModelRecord, type RunRecord, type TestRecord } from './run-record.ts';

export type JudgedModel = { readonly name: string; readonly test: TestRecord; readonly evaluation: ModelEvaluation };

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
