/** @file Decodes and resizes photos in worker threads. */
import type { Worker } from 'node:worker_threads';
import { startWorker } from '../base/worker.node.ts';
import { DEFAULT_RESIZE, type ResizeRule } from '../image/resize-rules.ts';
import { startPhotoPool, type PhotoPool, type PhotoReply, type PhotoRequest } from './photo-pool.node.ts';
import type { Refused } from './photo-source.ts';

export { decodeInOrder } from './photo-pool.node.ts';

/** A photo as `size * size * 3` bytes, with the SHA-256 of its file in hexadecimal. */
export type DecodedPixels = { readonly pixels: Uint8Array; readonly digest: string };
/** A photo, or why it is not read. */
export type Decoded = DecodedPixels | Refused;
export type DecodeRequest = PhotoRequest<{ readonly size: number; readonly resize: ResizeRule }>;
export type DecodeReply = PhotoReply<DecodedPixels>;

export type DecodePoolOptions = {
  /** The side of the resized photo, in pixels. */
  readonly size: number;
  /** Default: the rule of Headstart. */
  readonly resize?: ResizeRule | undefined;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How a worker starts. Default: the built decode worker. */
  readonly start?: (() => Worker) | undefined;
};

export type DecodePool = PhotoPool<DecodedPixels>;

/** Starts the workers. `close` must be awaited; it ends them when what they have under way is done. */
export function startDecodePool({ size, resize = DEFAULT_RESIZE, workers, signal, start = startDecodeWorker }: DecodePoolOptions): DecodePool {
  return startPhotoPool({ start, shared: { size, resize }, workers, signal });
}

function startDecodeWorker(): Worker {
  return startWorker('data/decode-worker.node');
}
