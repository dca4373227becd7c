/** @file A model that a run has trained, with what it said of the test photos. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { decide, countRight } from '../evaluation/accuracy.ts';
import { logLoss } from '../evaluation/log-loss.ts';
import { confusion } from '../evaluation/confusion.ts';
import { modelEvaluation } from '../evaluation/model-evaluation.ts';
import { wilson } from '../evaluation/wilson.ts';
import type { ParameterCount } from '../model/summary.ts';
import type { ModelRecord } from '../report/run-record.ts';
import type { Said } from '../report/report-photo.ts';
import { NO_TRANSFER, type TransferFields } from '../report/transfer-fields.ts';
import type { EvaluationResult } from '../runtime/trainer.ts';
import type { EpochRecord } from '../training/training.ts';

export type TrainedModel = TransferFields & {
  readonly name: 'scratch' | 'transfer';
  readonly backbone: string | null;
  readonly tap: string | null;
  readonly features: number | null;
  readonly parameters: ParameterCount;
  readonly history: readonly EpochRecord[];
  /** Of the test photos, in their order. */
  readonly test: EvaluationResult;
  /** Probabilities of the validation photos, in their order. */
  readonly validation: Float32Array;
  readonly seconds: { readonly decode: number; readonly precision: number | null; readonly features: number | null; readonly training: number; readonly evaluation: number };
};

/** The class that the model chose for each test photo. */
export function predictedOf({ test }: TrainedModel, classes: number): number[] {
  return decide(test.probabilities, classes);
}

/** What the model says of the test photo in that row. */
export function saidOf({ test: { probabilities } }: Pick<TrainedModel, 'test'>, row: number, classes: readonly string[]): Said & { /** Of the class. */ readonly number: number } {
  const number = argMaxOfRow(probabilities, row, classes.length);
  return { label: classes[number]!, confidence: probabilities[row * classes.length + number]!, number };
}

/** The classes of the test and the validation photos, by number, and the seed of the bootstrap. */
export type JudgedPhotos = { readonly truth: readonly number[]; readonly validationTruth: readonly number[]; readonly classes: number; readonly seed: number };

/** The model's entry in run.json. */
export function modelRecord(model: TrainedModel, { truth, validationTruth, classes, seed }: JudgedPhotos): ModelRecord {
  const { name, backbone, tap, features, parameters, history, test, validation, seconds, ...transfer } = model;
  const predicted = predictedOf(model, classes);
  const right = countRight(truth, predicted);
  const loss = logLoss(truth, test.probabilities, classes);
  return {
    name,
    backbone,
    tap,
    features,
    file: `${name}/model.onnx`,
    parameters,
    history,
    test: { images: truth.length, loss, accuracy: right / truth.length, interval: wilson(right, truth.length) },
    confusion: confusion(truth, predicted, classes),
    evaluation: modelEvaluation({ truth, probabilities: test.probabilities, classes, seed, ...(validationTruth.length > 0 && { validation: { truth: validationTruth, probabilities: validation } }) }),
    seconds: { ...seconds, total: seconds.decode + (seconds.precision ?? 0) + (seconds.features ?? 0) + seconds.training + seconds.evaluation },
    // In the order of the schema.
    ...NO_TRANSFER,
    ...transfer,
  };
}
