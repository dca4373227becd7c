/** @file Decodes and resizes photos in worker threads. */
import type { Worker } from 'node:worker_threads';
import { startWorker } from '../base/worker.node.ts';
import { DEFAULT_RESIZE, type ResizeRule } from '../image/resize-rules.ts';
import { startPhotoPool, type PhotoPool, type PhotoReply, type PhotoRequest } from './photo-pool.node.ts';
import type { Refused } from './photo-source.ts';

export { decodeInOrder } from './photo-pool.node.ts';

/** A photo as `size * size * 3` bytes, with the SHA-256 of its file in hexadecimal and, where it was asked for, its print. */
export type DecodedPixels = { readonly pixels: Uint8Array; readonly digest: string; readonly print?: Uint8Array };
/** A photo, or why it is not read. */
export type Decoded = DecodedPixels | Refused;
export type DecodeRequest = PhotoRequest<{ readonly size: number; readonly resize: ResizeRule; readonly prints: boolean }>;
export type DecodeReply = PhotoReply<DecodedPixels>;

export type DecodePoolOptions = {
  /** The side of the resized photo, in pixels. */
  readonly size: number;
  /** Default: the rule of Headstart. */
  readonly resize?: ResizeRule | undefined;
  /** Whether photos come with their prints (`photoPrint`), which cost a tenth of the rest. Default: no. */
  readonly prints?: boolean | undefined;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How a worker starts. Default: the built decode worker. */
  readonly start?: (() => Worker) | undefined;
};

export type DecodePool = PhotoPool<DecodedPixels>;

/** Starts the workers. `close` must be awaited; it ends them when what they have under way is done. */
export function startDecodePool({ size, resize = DEFAULT_RESIZE, prints = false, workers, signal, start = startDecodeWorker }: DecodePoolOptions): DecodePool {
  return startPhotoPool({ start, shared: { size, resize, prints }, workers, signal });
}

function startDecodeWorker(): Worker {
  return startWorker('data/decode-worker.node');
}
