/** @file The train and validation photos, each judged by a head that has not learned from it: cross-validation, and labels that may be wrong. */
import { HeadstartError } from '../base/errors.ts';
import { crossValidated } from '../evaluation/cross-validated.ts';
import { decide } from '../evaluation/accuracy.ts';
import { findLabelErrors } from '../label-errors/find-label-errors.ts';
import { outOfFold, type OutOfFold } from '../probe/out-of-fold.node.ts';
import type { TransferFields } from '../report/transfer-fields.ts';
import type { FittedHead, HeadTask } from './fit-head.node.ts';
import { foldsOfRun, type FoldsOfRun } from './folds-of-run.ts';
import type { RunData, RunPlan } from './run-plan.ts';

/** Where nobody asked for cross-validation: with ten folds as many wrong labels are found, in twice the time. */
const FOLDS = 5;

export type JudgedByFolds = Pick<TransferFields, 'crossValidation' | 'labelErrors'>;

/**
 * Both are null for a head that is not solved; without cross-validation also where a class has too few photos. Then strength and temperature are those of the run's head, which its
 * validation photos have chosen: one number of each for all photos, which tells next to nothing of the label of one.
 */
export async function judgeByFolds({ probe, temperature }: Pick<FittedHead, 'probe' | 'temperature'>, task: HeadTask, data: RunData, { crossValidate, seed }: Pick<RunPlan, 'crossValidate' | 'seed'>): Promise<JudgedByFolds> {
  const found = probe === null ? undefined : foldsWhereThereAre(data, { folds: crossValidate ?? FOLDS, seed }, crossValidate !== null);
  if (probe === null || found === undefined) return { crossValidation: null, labelErrors: null };
  const { table, labels, classes, sampleWeight, averageViews, onEvent, signal } = task;
  const phase = crossValidate === null ? 'labels' : 'crossValidation';
  const began = performance.now();
  onEvent?.({ type: 'phase', phase, total: found.folds.length, unit: 'step' });
  const judged = await outOfFold({
    rows: table, labels, classes, sampleWeight, averageViews, signal, folds: found.folds,
    known: crossValidate === null ? { l2: probe.l2, temperature: temperature ?? 1 } : undefined,
    onFold: (done) => onEvent?.({ type: 'progress', phase, done }),
  });
  const seconds = (performance.now() - began) / 1000;
  onEvent?.({ type: 'done', phase, seconds });
  return { crossValidation: crossValidate === null ? null : { ...accuracyOf(judged, found, task), seconds }, labelErrors: labelErrorsOf(judged, found, data, seconds) };
}

function foldsWhereThereAre(data: RunData, asked: Parameters<typeof foldsOfRun>[1], must: boolean): FoldsOfRun | undefined {
  try {
    return foldsOfRun(data, asked);
  } catch (error) {
    if (must || !(error instanceof HeadstartError) || error.code !== 'data') throw error;
    return undefined;
  }
}

function accuracyOf({ photos, probabilities, choices }: OutOfFold, { folds, groups }: FoldsOfRun, { labels, classes }: HeadTask): Omit<NonNullable<TransferFields['crossValidation']>, 'seconds'> {
  const placeOf = new Map(photos.map((photo, place) => [photo, place]));
  const truth = photos.map((photo) => labels[photo]!);
  const places = folds.map((fold) => fold.map((photo) => placeOf.get(photo)!));
  const { folds: accuracies, ...all } = crossValidated({ truth, predicted: decide(probabilities, classes), folds: places, groups });
  return { ...all, folds: accuracies.map((fold, index) => ({ ...fold, ...choices[index]! })) };
}

function labelErrorsOf({ photos, probabilities }: OutOfFold, { folds }: FoldsOfRun, { classes, items, split }: RunData, seconds: number): NonNullable<TransferFields['labelErrors']> {
  const train = new Set(split.train);
  const found = findLabelErrors({ labels: photos.map((photo) => items[photo]!.label), probabilities, classes: classes.length });
  return {
    images: photos.length,
    folds: folds.length,
    found: found.map(({ photo: place, given, givenProbability, suggested, probability }) => {
      const photo = photos[place]!;
      return { path: items[photo]!.path, part: train.has(photo) ? 'train' : 'validation', given: classes[given]!, givenProbability, suggested: classes[suggested]!, probability };
    }),
    seconds,
  };
}
