/** @file The one look at the test photos: what the head says of them, how far it can be believed, and what simpler heads say. */
import { countRight, decide } from '../evaluation/accuracy.ts';
import { calibration } from '../evaluation/calibration.ts';
import { logLoss, logLosses } from '../evaluation/log-loss.ts';
import { wilson } from '../evaluation/wilson.ts';
import { accuracyByPhotos } from '../probe/accuracy-by-photos.node.ts';
import { centroidProbabilities, fitCentroids } from '../probe/fit-centroids.node.ts';
import { photoProbabilities } from '../probe/photo-scores.ts';
import { scoresOf } from '../probe/predict-probe.node.ts';
import type { CalibrationRecord, CurvePointRecord, CurveTestRecord, ReliabilityRecord, TestRecord } from '../report/transfer-fields.ts';
import type { EvaluationResult } from '../runtime/trainer.ts';
import type { FittedHead, HeadTask } from './fit-head.node.ts';

export type Judgement = {
  readonly test: EvaluationResult;
  /** What the head says of the validation photos, in their order: for what is chosen by them. */
  readonly validation: Float32Array;
  readonly calibration: CalibrationRecord | null;
  readonly centroid: TestRecord;
  readonly curve: readonly CurvePointRecord[] | null;
  readonly curveTest: CurveTestRecord | null;
  /** Of the head alone. */
  readonly seconds: number;
};

/** `curve`: whether heads are trained on fewer photos too. All that is trained is trained before the classes of the test photos are looked at. */
export async function judgeHead({ weights, temperature, probe }: FittedHead, task: HeadTask, photos: readonly number[], { curve }: { readonly curve: boolean }): Promise<Judgement> {
  const { table, labels, classes, train, validation, sampleWeight, averageViews, seed, onEvent, signal } = task;
  const all = performance.now();
  onEvent?.({ type: 'phase', phase: 'evaluation', total: 0, unit: 'step' });
  const asked = { averageViews, signal };
  const onValidation = validation.length === 0 ? new Float32Array() : Float32Array.from(photoProbabilities(await scoresOf(weights, table, validation, asked)));
  const centroids = await fitCentroids({ rows: table, labels, classes, train, validation, sampleWeight, averageViews, signal });
  const began = performance.now();
  const scores = await scoresOf(weights, table, photos, asked);
  const probabilities = Float32Array.from(photoProbabilities(scores));
  const seconds = (performance.now() - began) / 1000;
  // The weights hold the temperature already.
  const uncalibrated = Float32Array.from(photoProbabilities(scores, temperature ?? 1));
  const nearest = await centroidProbabilities(centroids, table, photos, asked);
  // The last point of the curve is what is here already, where the head is a probe.
  const whole = { centroids: nearest, probe: probe === null ? undefined : { l2: probe.l2, probabilities } };
  const onPoint = ({ index, points }: { readonly index: number; readonly points: number }): void => {
    onEvent?.({ type: 'phase', phase: 'evaluation', total: points, unit: 'step' });
    onEvent?.({ type: 'progress', phase: 'evaluation', done: index });
  };
  const byPhotos = curve ? await accuracyByPhotos({ rows: table, labels, classes, train, validation, test: photos, sampleWeight, averageViews, seed, whole, signal, onPoint }) : null;
  const truth = photos.map((photo) => labels[photo]!);
  onEvent?.({ type: 'done', phase: 'evaluation', seconds: (performance.now() - all) / 1000 });
  return {
    test: { losses: Float32Array.from(logLosses(truth, probabilities, classes)), probabilities },
    validation: onValidation,
    calibration: temperature === null ? null : calibrationRecord(truth, uncalibrated, probabilities, classes),
    centroid: testRecord(truth, nearest, classes),
    curve: byPhotos && byPhotos.points.map(({ photosPerClass, train: count, probe, centroids: means }) => ({ perClass: photosPerClass, train: count, probe: scored(probe), centroid: scored(means) })),
    curveTest: byPhotos && byPhotos.test,
    seconds,
  };
}

/** The same test photos before and after the temperature. */
export function calibrationRecord(truth: readonly number[], uncalibrated: Float32Array, calibrated: Float32Array, classes: number): CalibrationRecord {
  const reliability = (said: Float32Array): ReliabilityRecord => ({ loss: logLoss(truth, said, classes), error: calibration(truth, said, classes).error });
  return { images: truth.length, before: reliability(uncalibrated), after: reliability(calibrated) };
}

export function testRecord(truth: readonly number[], probabilities: Float32Array, classes: number): TestRecord {
  const right = countRight(truth, decide(probabilities, classes));
  return { images: truth.length, loss: logLoss(truth, probabilities, classes), accuracy: right / truth.length, interval: wilson(right, truth.length) };
}

function scored({ n, accuracy, interval }: { readonly n: number; readonly accuracy: number; readonly interval: readonly [number, number] }): CurvePointRecord['probe'] {
  return { images: n, accuracy, interval };
}
