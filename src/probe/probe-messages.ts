/** @file What the worker that fits and asks probes and its caller say to each other: one job after the other. */
import type { PixelHandle } from '../data/pixels.ts';
import type { Centroids } from './centroid-classifier.ts';
import type { Truth } from './class-scores.ts';
import type { FittedProbe, ProbeIteration, ProbeWork } from './fit-on-products.ts';

export type ProbeJob = {
  /** Rows of `width` float32. */
  readonly handle: PixelHandle;
  readonly width: number;
  readonly trainRows: Int32Array;
  /** Rows that are not trained on. */
  readonly otherRows: Int32Array;
  /** Up to so many bytes of rows are kept in memory, ready to use; more are read anew for each product. */
  readonly memoryLimit: number;
  readonly work:
    | ({ readonly kind: 'fit' } & ProbeWork)
    /** The scores of the other rows, as they are: a kernel [classes, width] and a bias. */
    | { readonly kind: 'scores'; readonly kernel: Float32Array<ArrayBuffer>; readonly bias: Float32Array }
    /** Centroids of the training rows, and the scores of the other rows by them. */
    | { readonly kind: 'centroids'; readonly truth: Truth }
    | { readonly kind: 'centroidScores'; readonly centroids: Centroids };
};

/** The one request beside a job: to stop it between two iterations. */
export const STOP = 'stop';

export type ProbeReply =
  | { readonly kind: 'iteration'; readonly iteration: ProbeIteration }
  | { readonly kind: 'fitted'; readonly fitted: FittedProbe }
  | { readonly kind: 'scores'; readonly scores: Float32Array | Float64Array }
  | { readonly kind: 'centroids'; readonly centroids: Centroids; readonly scores: Float64Array }
  /** Rows of the store that hold numbers that are not finite. */
  | { readonly kind: 'notFinite'; readonly rows: readonly number[] }
  | { readonly kind: 'failed'; readonly message: string };
