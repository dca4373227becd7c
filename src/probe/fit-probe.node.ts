/** @file The probe: softmax regression on the features of a frozen network, its strength chosen and its probabilities calibrated on validation photos. */
import type { PixelHandle } from '../data/pixels.ts';
import type { EpochRecord } from '../training/training.ts';
import { checkProbeOptions, truthOf } from './probe-options.ts';
import { curveFromZero, fitStrength, type ProbeIteration, type ProbeTask } from './fit-strength.ts';
import { photoRows } from './photo-rows.ts';
import { openProducts } from './products.node.ts';
import { bestOnPath, DEFAULT_STRENGTH, STRENGTHS, type PathPoint } from './regularization-path.ts';
import { softmaxRegression } from './softmax-regression.ts';
import { onRawFeatures, type DenseWeights } from './standardization.ts';
import { temperatureOf } from './temperature.ts';

/** Where features lie: row `photo × views + view` holds `width` float32. */
export type ProbeRows = {
  readonly handle: PixelHandle;
  readonly width: number;
  /** Rows of each photo; default 1. */
  readonly views?: number | undefined;
};

export type FitProbeOptions = {
  readonly rows: ProbeRows;
  /** The class of each photo. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** Photos, by number; of validation there may be none. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** What a photo of each class counts in training; default 1. */
  readonly classWeight?: readonly number[] | undefined;
  /** Whether the probabilities of a validation photo are the mean over its views; default false: those of view 0. Training takes all views, each for a share of the photo. */
  readonly averageViews?: boolean | undefined;
  /** Strength of the penalty; default: chosen on the validation photos, 0.1 when there are none. */
  readonly l2?: number | undefined;
  /** A fit ends when no part of its gradient is larger than this; default 1e-6. */
  readonly tolerance?: number | undefined;
  /** For each strength; default 1000. */
  readonly mostIterations?: number | undefined;
  /** Whether the learning curve is made; default true. It costs one fit from zero. */
  readonly curve?: boolean | undefined;
  /** Up to so many bytes a copy of the rows is kept in memory; more are read anew for each product. Default 512 MB. */
  readonly memoryLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onIteration?: ((iteration: ProbeIteration) => void) | undefined;
};

export type Probe = DenseWeights & {
  readonly classes: number;
  readonly width: number;
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

/**
 * Fits the probe. The same photos give the same bits on any number of cores.
 * @throws HeadstartError 'data' for features that are not finite and for a class without training photos, 'usage' for options out of range, 'stopped' on the signal.
 */
export async function fitProbe(options: FitProbeOptions): Promise<Probe> {
  const { rows, labels, classes, train, validation, averageViews = false, tolerance = 1e-6, mostIterations = 1000, curve = true, memoryLimit, signal, onIteration } = options;
  const views = rows.views ?? 1;
  checkProbeOptions(options);
  const products = await openProducts({
    handle: rows.handle, width: rows.width, trainRows: photoRows(train, views, true), otherRows: photoRows(validation, views, averageViews), memoryLimit,
    photoOf: (row) => Math.floor(row / views),
  });
  try {
    const held = { labels: validation.map((photo) => labels[photo]!), views: averageViews ? views : 1 };
    const task: ProbeTask = { products, truth: truthOf(options), validation: held, tolerance, mostIterations, signal, onIteration };
    const regression = softmaxRegression(task);
    const { best, path } = await bestOnPath(strengthsFor(options), (l2) => fitStrength(task, regression, l2));
    const temperature = temperatureOf(best.validation, held.labels);
    const { l2, iterations, converged } = best.point;
    return {
      ...onRawFeatures(best.model, products.moments, classes, temperature), classes, width: rows.width, l2, iterations, converged, temperature, path,
      history: curve ? await curveFromZero(task, l2) : [],
    };
  } finally {
    await products.close();
  }
}

function strengthsFor({ l2, validation }: FitProbeOptions): readonly number[] {
  if (l2 !== undefined) return [l2];
  return validation.length > 0 ? STRENGTHS : [DEFAULT_STRENGTH];
}
