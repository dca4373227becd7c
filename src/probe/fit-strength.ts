/** @file One strength of the penalty: from where the regression stands to its lowest point, with what the validation photos say. */
import { stopIfAsked } from '../base/stop.ts';
import type { EpochRecord } from '../training/training.ts';
import { scoresOfAllClasses, shareRight, trainingLoss, type Truth } from './class-scores.ts';
import { lbfgs } from './lbfgs.ts';
import { photoLoss, photosRight, type PhotoScores } from './photo-scores.ts';
import type { Products } from './products.ts';
import type { PathPoint } from './regularization-path.ts';
import { softmaxRegression, type LinearModel, type SoftmaxRegression } from './softmax-regression.ts';

export type ProbeIteration = {
  /** The search for the strength, or the curve from zero at the chosen one. */
  readonly phase: 'path' | 'curve';
  readonly l2: number;
  /** Counted from 1 for each strength. */
  readonly iteration: number;
  /** The largest part of the gradient. */
  readonly gradient: number;
};

/** What all strengths have in common. */
export type ProbeTask = {
  readonly products: Products;
  readonly truth: Truth;
  /** The classes of the validation photos, and how many of the other rows each of them has. */
  readonly validation: { readonly labels: readonly number[]; readonly views: number };
  readonly tolerance: number;
  readonly mostIterations: number;
  readonly signal: AbortSignal | undefined;
  readonly onIteration: ((iteration: ProbeIteration) => void) | undefined;
};

export type StrengthFit = { readonly point: PathPoint; readonly model: LinearModel; /** Of the validation photos, at temperature 1. */ readonly validation: PhotoScores };

/** Goes on from where the regression stands. */
export async function fitStrength(task: ProbeTask, regression: SoftmaxRegression, l2: number): Promise<StrengthFit> {
  const { iterations, converged } = await descend(task, regression, l2, 'path');
  const validation = await validationScores(task, regression);
  const point = { l2, iterations, converged, loss: trainingLoss(regression.scores, task.truth), ...figuresOf(task, validation) };
  return { point, model: regression.model(), validation };
}

/** The figures after each iteration from zero. */
export async function curveFromZero(task: ProbeTask, l2: number): Promise<readonly EpochRecord[]> {
  const regression = softmaxRegression(task);
  const history: EpochRecord[] = [];
  await descend(task, regression, l2, 'curve', async (epoch) => {
    history.push({ epoch, loss: trainingLoss(regression.scores, task.truth), accuracy: shareRight(regression.scores, task.truth), ...figuresOf(task, await validationScores(task, regression)) });
  });
  return history;
}

async function descend(
  { tolerance, mostIterations, signal, onIteration }: ProbeTask, regression: SoftmaxRegression, l2: number, phase: ProbeIteration['phase'], after?: (iteration: number) => Promise<void>,
): Promise<{ readonly iterations: number; readonly converged: boolean }> {
  regression.setStrength(l2);
  stopIfAsked(signal);
  const descent = lbfgs(regression, { tolerance, mostIterations });
  let next = await descent.next();
  while (next.done !== true) {
    await after?.(next.value.iteration);
    onIteration?.({ phase, l2, ...next.value });
    stopIfAsked(signal);
    next = await descent.next();
  }
  return { iterations: next.value.iteration, converged: next.value.converged };
}

async function validationScores({ truth, validation }: ProbeTask, regression: SoftmaxRegression): Promise<PhotoScores> {
  return { scores: scoresOfAllClasses(await regression.otherScores(), truth.classes), classes: truth.classes, views: validation.views };
}

function figuresOf({ validation: { labels } }: ProbeTask, scores: PhotoScores): Pick<PathPoint, 'validationLoss' | 'validationAccuracy'> {
  if (labels.length === 0) return { validationLoss: Number.NaN, validationAccuracy: Number.NaN };
  return { validationLoss: photoLoss(scores, labels).loss, validationAccuracy: photosRight(scores, labels) / labels.length };
}
