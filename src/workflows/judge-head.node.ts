/** @file The one look at the test photos: what the head says of them, how far it can be believed, and what simpler heads say. */
import { countRight, decide } from '../evaluation/accuracy.ts';
import { calibration } from '../evaluation/calibration.ts';
import { logLoss, logLosses } from '../evaluation/log-loss.ts';
import { wilson } from '../evaluation/wilson.ts';
import { accuracyByPhotos } from '../probe/accuracy-by-photos.node.ts';
import { centroidProbabilities, fitCentroids } from '../probe/fit-centroids.node.ts';
import { probabilitiesOf } from '../probe/predict-probe.node.ts';
import type { CalibrationRecord, CurvePointRecord, ReliabilityRecord, TestRecord } from '../report/transfer-fields.ts';
import type { EvaluationResult } from '../runtime/trainer.ts';
import type { FittedHead, HeadTask } from './fit-head.node.ts';
import type { HeadWeights } from './transfer-head.ts';

export type Judgement = {
  readonly test: EvaluationResult;
  readonly calibration: CalibrationRecord | null;
  readonly centroid: TestRecord;
  readonly curve: readonly CurvePointRecord[] | null;
  /** Of the head alone. */
  readonly seconds: number;
};

/** `curve`: whether heads are trained on fewer photos too. All that is trained is trained before the classes of the test photos are looked at. */
export async function judgeHead({ weights, temperature }: FittedHead, task: HeadTask, photos: readonly number[], { curve }: { readonly curve: boolean }): Promise<Judgement> {
  const { table, labels, classes, train, validation, classWeight, averageViews, seed, signal } = task;
  const asked = { averageViews, signal };
  const centroids = await fitCentroids({ rows: table, labels, classes, train, validation, averageViews, signal });
  const began = performance.now();
  const probabilities = await probabilitiesOf(weights, table, photos, asked);
  const seconds = (performance.now() - began) / 1000;
  const uncalibrated = temperature === null || temperature === 1 ? probabilities : await probabilitiesOf(times(weights, temperature), table, photos, asked);
  const nearest = await centroidProbabilities(centroids, table, photos, asked);
  const points = curve ? await accuracyByPhotos({ rows: table, labels, classes, train, validation, test: photos, classWeight, averageViews, seed, signal }) : null;
  const truth = photos.map((photo) => labels[photo]!);
  const reliability = (said: Float32Array): ReliabilityRecord => ({ loss: logLoss(truth, said, classes), error: calibration(truth, said, classes).error });
  return {
    test: { losses: Float32Array.from(logLosses(truth, probabilities, classes)), probabilities },
    calibration: temperature === null ? null : { images: truth.length, before: reliability(uncalibrated), after: reliability(probabilities) },
    centroid: testRecord(truth, nearest, classes),
    curve: points && points.map(({ photosPerClass, train: count, probe, centroids: means }) => ({ perClass: photosPerClass, train: count, probe: scored(probe), centroid: scored(means) })),
    seconds,
  };
}

/** Before its temperature: the scores times as much. */
function times({ kernel, bias }: HeadWeights, factor: number): HeadWeights {
  return { kernel: kernel.map((weight) => weight * factor), bias: bias.map((weight) => weight * factor) };
}

export function testRecord(truth: readonly number[], probabilities: Float32Array, classes: number): TestRecord {
  const right = countRight(truth, decide(probabilities, classes));
  return { images: truth.length, loss: logLoss(truth, probabilities, classes), accuracy: right / truth.length, interval: wilson(right, truth.length) };
}

function scored({ n, accuracy, interval }: { readonly n: number; readonly accuracy: number; readonly interval: readonly [number, number] }): CurvePointRecord['probe'] {
  return { images: n, accuracy, interval };
}
