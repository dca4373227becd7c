/** @file Which of the probe and the fine-tuned model is saved, told by the validation photos, and what both say of the test photos. */
import { decide } from '../evaluation/accuracy.ts';
import { logLosses } from '../evaluation/log-loss.ts';
import { mcnemar } from '../evaluation/mcnemar.ts';
import { photoLoss, photoProbabilities, photosRight } from '../probe/photo-scores.ts';
import { scoresOf } from '../probe/predict-probe.node.ts';
import type { CalibrationRecord, FineTuneRecord } from '../report/transfer-fields.ts';
import type { EvaluationResult } from '../runtime/trainer.ts';
import type { FineTuned } from './fine-tune.node.ts';
import type { FittedHead, HeadTask } from './fit-head.node.ts';
import { calibrationRecord, testRecord } from './judge-head.node.ts';
import type { FineTunePlan, RunPlan } from './run-plan.ts';

export type FineTuneJudgement = {
  readonly record: FineTuneRecord;
  /** What the fine-tuned model says of the test photos. */
  readonly test: EvaluationResult;
  /** And of the validation photos. */
  readonly validation: Float32Array;
  readonly calibration: CalibrationRecord;
};

export type FineTuneQuestion = {
  readonly asked: FineTunePlan;
  readonly plan: Pick<RunPlan, 'epochs'>;
  readonly tuned: FineTuned;
  readonly probe: FittedHead;
  readonly task: HeadTask;
  /** The test photos, and what the probe says of them. */
  readonly photos: readonly number[];
  readonly said: Float32Array;
};

export async function judgeFineTuned({ asked, plan, tuned, probe, task, photos, said }: FineTuneQuestion): Promise<FineTuneJudgement> {
  const { labels, classes } = task;
  const truth = photos.map((photo) => labels[photo]!);
  const uncalibrated = Float32Array.from(photoProbabilities(tuned.test));
  const probabilities = Float32Array.from(photoProbabilities(tuned.test, 1 / tuned.temperature));
  const validation = tuned.validation === null ? null : { probe: await onValidation(probe, task), fineTuned: tuned.validation };
  const { firstOnlyRight, secondOnlyRight, p } = mcnemar(truth, decide(said, classes), decide(probabilities, classes));
  const { cut, below } = tuned;
  return {
    record: {
      asked: asked.layers, from: cut.layers[0] ?? '', boundary: cut.boundary.shape.slice(1).map(Number), layers: cut.layers.length, of: cut.of,
      trainable: tuned.trained, below: below?.precision ?? null, rows: tuned.rows,
      learningRate: tuned.learningRate, lowestFactor: tuned.lowestFactor, epochs: plan.epochs, batch: asked.batch, microBatch: tuned.microBatch,
      best: tuned.best, stopped: tuned.stopped, history: tuned.history, temperature: tuned.temperature, validation,
      chosen: isBetter(tuned, validation) ? 'fineTuned' : 'probe',
      test: { probe: testRecord(truth, said, classes), fineTuned: testRecord(truth, probabilities, classes) },
      mcnemar: { probeOnlyRight: firstOnlyRight, fineTunedOnlyRight: secondOnlyRight, p },
      seconds: tuned.seconds,
    },
    test: { losses: Float32Array.from(logLosses(truth, probabilities, classes)), probabilities },
    validation: tuned.said === null ? new Float32Array() : Float32Array.from(photoProbabilities(tuned.said, 1 / tuned.temperature)),
    calibration: calibrationRecord(truth, uncalibrated, probabilities, classes),
  };
}

/** Without validation photos nothing speaks against what was asked for. Where no epoch was better than the beginning, the fine-tuned model is the probe. */
function isBetter({ best }: FineTuned, validation: FineTuneRecord['validation']): boolean {
  return validation === null || (best > 0 && validation.fineTuned.loss < validation.probe.loss);
}

/** The probe's weights hold its temperature. */
async function onValidation({ weights }: FittedHead, { table, validation, labels, averageViews, signal }: HeadTask): Promise<{ readonly loss: number; readonly accuracy: number }> {
  const scores = await scoresOf(weights, table, validation, { averageViews, signal });
  const held = validation.map((photo) => labels[photo]!);
  return { loss: photoLoss(scores, held).loss, accuracy: photosRight(scores, held) / held.length };
}
