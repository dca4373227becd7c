/** @file The centroid classifier on rows of a store. */
import { bug } from '../base/errors.ts';
import type { Centroids } from './centroid-classifier.ts';
import type { FitProbeOptions, ProbeRows } from './fit-probe.node.ts';
import { photoProbabilities } from './photo-scores.ts';
import { photoRows } from './photo-rows.ts';
import type { ProbabilitiesOptions } from './predict-probe.node.ts';
import type { ProbeJob } from './probe-messages.ts';
import { checkProbeOptions, truthOf } from './probe-options.ts';
import { ROWS_MEMORY_LIMIT, runProbeJob } from './run-probe-job.node.ts';
import { temperatureOf } from './temperature.ts';

export type CentroidClassifier = Centroids & {
  /** The scores, -10 times squared distances, are divided by it: by the validation photos, 1 when there are fewer than 20 or all of them are right. */
  readonly temperature: number;
};

export type FitCentroidsOptions = Pick<FitProbeOptions, 'rows' | 'labels' | 'classes' | 'train' | 'validation' | 'sampleWeight' | 'averageViews' | 'memoryLimit' | 'signal'>;

/** The centroids of all views of the training photos, each counting for its weight. Errors as those of fitProbe. */
export async function fitCentroids(options: FitCentroidsOptions): Promise<CentroidClassifier> {
  const { rows, labels, classes, train, validation, averageViews = false, memoryLimit = ROWS_MEMORY_LIMIT, signal } = options;
  checkProbeOptions(options);
  const { handle, width, views = 1 } = rows;
  const job: ProbeJob = {
    handle, width, memoryLimit, trainRows: photoRows(train, views, true), otherRows: photoRows(validation, views, averageViews),
    work: { kind: 'centroids', truth: truthOf(options) },
  };
  const reply = await runProbeJob(job, { views, signal });
  if (reply.kind !== 'centroids') throw bug('Centroids were asked for and none came.');
  const scores = { scores: reply.scores, classes, views: averageViews ? views : 1 };
  return { ...reply.centroids, temperature: temperatureOf(scores, validation.map((photo) => labels[photo]!)) };
}

/** Probabilities [photos, classes] of those photos, one after the other. */
export async function centroidProbabilities(
  { temperature, ...centroids }: CentroidClassifier, rows: ProbeRows, photos: readonly number[], { averageViews = false, memoryLimit = ROWS_MEMORY_LIMIT, signal }: ProbabilitiesOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  const { handle, width, views = 1 } = rows;
  const job: ProbeJob = { handle, width, memoryLimit, trainRows: new Int32Array(), otherRows: photoRows(photos, views, averageViews), work: { kind: 'centroidScores', centroids } };
  const reply = await runProbeJob(job, { views, signal });
  if (reply.kind !== 'scores') throw bug('Scores were asked for and none came.');
  return Float32Array.from(photoProbabilities({ scores: reply.scores, classes: centroids.classes, views: averageViews ? views : 1 }, 1 / temperature));
}
