/** @file What the worker of matrix products and its caller say to each other. */
import type { PixelHandle } from '../data/pixels.ts';
import type { Moments } from './standardization.ts';

export type ProductsWorkerData = {
  /** Rows of `width` float32. */
  readonly handle: PixelHandle;
  readonly width: number;
  readonly trainRows: Int32Array;
  readonly otherRows: Int32Array;
  /** By the training rows, or as they are. */
  readonly standardize: boolean;
  /** Up to so many bytes of rows are kept in memory, ready to use; more are read anew for each product. */
  readonly memoryLimit: number;
};

export type ProductsRequest =
  | { readonly kind: 'scores'; readonly directions: Float32Array<ArrayBuffer>; readonly columns: number; readonly of: 'train' | 'other' }
  | { readonly kind: 'gradient'; readonly residuals: Float32Array<ArrayBuffer>; readonly columns: number };

export type ProductsReply =
  | { readonly kind: 'ready'; readonly moments: Moments }
  /** Rows of the store that hold numbers that are not finite. */
  | { readonly kind: 'not finite'; readonly rows: readonly number[] }
  | { readonly kind: 'scores'; readonly scores: Float32Array<ArrayBuffer> }
  | { readonly kind: 'gradient'; readonly gradient: Float64Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly message: string };
