/** @file Fits a probe, given the products of its rows: the path over strengths, the temperature and the curve from zero. */
import { stopIfAsked } from '../base/stop.ts';
import type { EpochRecord } from '../training/training.ts';
import { countRightScores, scoresOfAllClasses, trainingLoss, type Truth } from './class-scores.ts';
import { lbfgs, type LbfgsResult, type Pair } from './lbfgs.ts';
import { photoLoss, photosRight, type PhotoScores } from './photo-scores.ts';
import type { Products } from './products.ts';
import { bestOnPath, type PathPoint } from './regularization-path.ts';
import { softmaxRegression, type LinearModel, type SoftmaxRegression } from './softmax-regression.ts';
import { onRawFeatures, type DenseWeights, type Moments } from './standardization.ts';
import { temperatureOf } from './temperature.ts';

export type ProbeStep = {
  /** The search for the strength, or the curve from zero at the chosen one. */
  readonly phase: 'path' | 'curve';
  readonly l2: number;
  /** Counted from 1 for each strength. */
  readonly iteration: number;
  /** The largest part of the gradient. */
  readonly gradient: number;
};

/** Not every step is told. */
export type ProbeIteration = ProbeStep & { /** Iterations so far, of all strengths and of the curve, told or not. */ readonly done: number };

/** What is asked for, by rows. */
export type ProbeWork = {
  /** Of the training rows. */
  readonly truth: Truth;
  /** The classes of the validation photos, and how many of the other rows each of them has. */
  readonly validation: { readonly labels: readonly number[]; readonly views: number };
  /** Whether the training rows count differently. */
  readonly weighted: boolean;
  /** Strong to weak. */
  readonly strengths: readonly number[];
  readonly tolerance: number;
  readonly mostIterations: number;
  readonly curve: boolean;
};

export type FittedProbe = DenseWeights & {
  /** Of the chosen fit. */
  readonly l2: number;
  readonly iterations: number;
  /** Whether the gradient of the chosen fit got as small as asked. */
  readonly converged: boolean;
  /** Already in kernel and bias: the scores are divided by it. 1 when there are fewer than 20 validation photos, or all of them are right. */
  readonly temperature: number;
  /** The strengths that were tried, strong to weak. */
  readonly path: readonly PathPoint[];
  /** Iteration by iteration from zero at the chosen strength, at temperature 1; it ends where the chosen fit ended, up to the tolerance. Empty when not asked for. */
  readonly history: readonly EpochRecord[];
};

export type ProbeTask = ProbeWork & {
  /** Of standardized rows: the training rows, and those of the validation photos as the others. */
  readonly products: Products;
  readonly moments: Moments;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: ProbeStep) => void;
};

/** @throws HeadstartError 'stopped' on the signal, between two iterations. */
export async function fitOnProducts(task: ProbeTask): Promise<FittedProbe> {
  const regression = softmaxRegression(task);
  let pairs: readonly Pair[] = [];
  const { best, path } = await bestOnPath(task.strengths, async (l2) => {
    const fit = await fitStrength(task, regression, l2, pairs);
    ({ pairs } = fit);
    return fit;
  });
  const temperature = temperatureOf(best.validation, task.validation.labels);
  const { l2, iterations, converged } = best.point;
  return {
    ...onRawFeatures(best.model, task.moments, task.truth.classes, temperature), l2, iterations, converged, temperature, path,
    history: task.curve ? await curveFromZero(task, l2) : [],
  };
}

type StrengthFit = { readonly point: PathPoint; readonly model: LinearModel; /** Of the validation photos, at temperature 1. */ readonly validation: PhotoScores; readonly pairs: readonly Pair[] };

/** Goes on from where the regression stands, with what the strength before has learned of the curvature. */
async function fitStrength(task: ProbeTask, regression: SoftmaxRegression, l2: number, before: readonly Pair[]): Promise<StrengthFit> {
  const adjusted = regression.setStrength(l2, before);
  regression.extrapolate();
  const { iteration: iterations, converged, pairs } = await descend(task, regression, l2, { phase: 'path', pairs: adjusted });
  const validation = await validationScores(task, regression);
  const point = { l2, iterations, converged, loss: trainingLoss(regression.scores, task.truth), ...figuresOf(task, validation) };
  return { point, model: regression.model(), validation, pairs };
}

async function curveFromZero(task: ProbeTask, l2: number): Promise<readonly EpochRecord[]> {
  const regression = softmaxRegression(task);
  const { truth } = task;
  const history: EpochRecord[] = [];
  await descend(task, regression, l2, { phase: 'curve', pairs: regression.setStrength(l2), after: async (epoch) => {
    const accuracy = countRightScores(regression.scores, truth) / truth.labels.length;
    history.push({ epoch, loss: trainingLoss(regression.scores, truth), accuracy, ...figuresOf(task, await validationScores(task, regression)) });
  } });
  return history;
}

type DescentOptions = { readonly phase: ProbeStep['phase']; readonly pairs: readonly Pair[]; readonly after?: (iteration: number) => Promise<void> };

async function descend({ tolerance, mostIterations, signal, onStep }: ProbeTask, regression: SoftmaxRegression, l2: number, { phase, pairs, after }: DescentOptions): Promise<LbfgsResult> {
  stopIfAsked(signal);
  const descent = lbfgs(regression, { tolerance, mostIterations, pairs });
  let next = await descent.next();
  while (next.done !== true) {
    await after?.(next.value.iteration);
    onStep?.({ phase, l2, ...next.value });
    stopIfAsked(signal);
    next = await descent.next();
  }
  return next.value;
}

async function validationScores({ truth, validation }: ProbeTask, regression: SoftmaxRegression): Promise<PhotoScores> {
  return { scores: scoresOfAllClasses(await regression.otherScores(), truth.classes), classes: truth.classes, views: validation.views };
}

function figuresOf({ validation: { labels } }: ProbeTask, scores: PhotoScores): Pick<PathPoint, 'validationLoss' | 'validationAccuracy'> {
  if (labels.length === 0) return { validationLoss: Number.NaN, validationAccuracy: Number.NaN };
  return { validationLoss: photoLoss(scores, labels).loss, validationAccuracy: photosRight(scores, labels) / labels.length };
}
