/** @file The probe: softmax regression on the features of a frozen network, its strength chosen and its probabilities calibrated on validation photos. */
import { bug } from '../base/errors.ts';
import type { PixelHandle } from '../data/pixels.ts';
import type { FittedProbe, ProbeIteration } from './fit-on-products.ts';
import { photoRows } from './photo-rows.ts';
import type { ProbeJob } from './probe-messages.ts';
import { checkProbeOptions, truthOf } from './probe-options.ts';
import { DEFAULT_STRENGTH, STRENGTHS } from './regularization-path.ts';
import { ROWS_MEMORY_LIMIT, runProbeJob } from './run-probe-job.node.ts';

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
  /** What each photo counts in training, as if it were there so often: in the loss and in the moments that features are standardized by; default 1. */
  readonly sampleWeight?: ArrayLike<number> | undefined;
  /** Whether the probabilities of a validation photo are the mean over its views; default false: those of view 0. Training takes all views, each for a share of the photo. */
  readonly averageViews?: boolean | undefined;
  /** Strength of the penalty; default: chosen on the validation photos, 0.03 when there are none. */
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

export type Probe = FittedProbe & { readonly classes: number; readonly width: number };

/**
 * Fits the probe. The same photos give the same bits on any number of cores.
 * @throws HeadstartError 'data' for features that are not finite and for a class without training photos, 'usage' for options out of range, 'stopped' on the signal.
 */
export async function fitProbe(options: FitProbeOptions): Promise<Probe> {
  const { rows, labels, classes, train, validation, averageViews = false, tolerance = 1e-6, mostIterations = 1000, curve = true, memoryLimit = ROWS_MEMORY_LIMIT, signal, onIteration } = options;
  checkProbeOptions(options);
  const { handle, width, views = 1 } = rows;
  const held = { labels: validation.map((photo) => labels[photo]!), views: averageViews ? views : 1 };
  const job: ProbeJob = {
    handle, width, memoryLimit, trainRows: photoRows(train, views, true), otherRows: photoRows(validation, views, averageViews),
    work: { kind: 'fit', truth: truthOf(options), validation: held, strengths: strengthsFor(options), weighted: options.sampleWeight !== undefined, tolerance, mostIterations, curve },
  };
  const reply = await runProbeJob(job, { views, signal, onIteration });
  if (reply.kind !== 'fitted') throw bug('A probe was asked for and none came.');
  return { ...reply.fitted, classes, width };
}

function strengthsFor({ l2, validation }: FitProbeOptions): readonly number[] {
  if (l2 !== undefined) return [l2];
  return validation.length > 0 ? STRENGTHS : [DEFAULT_STRENGTH];
}
