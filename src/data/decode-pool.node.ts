/** @file Decodes and resizes photos in worker threads; a worker that dies or a signal that stops fails every photo still awaited. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';
import { DEFAULT_RESIZE, type ResizeRule } from '../image/resize-rules.ts';
import type { PhotoSource, Refused } from './photo-source.ts';

/** A photo as `size * size * 3` bytes, with the SHA-256 of its file in hexadecimal. */
export type DecodedPixels = { readonly pixels: Uint8Array; readonly digest: string };
/** A photo, or why it is not read. */
export type Decoded = DecodedPixels | Refused;
export type DecodeRequest = { readonly id: number; readonly path: string; readonly size: number; readonly resize: ResizeRule };
export type DecodeReply = { readonly id: number } & Decoded;

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

export type DecodePool = PhotoSource<DecodedPixels> & { close(): Promise<void> };

/** While one photo is resized, others are read and decoded by the system's threads. */
const UNDER_WAY_PER_WORKER = 3;

/** Starts the workers. `close` must be awaited; it ends them when what they have under way is done. */
export function startDecodePool({ size, resize = DEFAULT_RESIZE, workers = availableParallelism(), signal, start = startDecodeWorker }: DecodePoolOptions): DecodePool {
  checkWhole('workers', workers);
  const waiting = new Map<number, { resolve(decoded: Decoded): void; reject(error: HeadstartError): void }>();
  let failure: HeadstartError | undefined;
  let closing = false;
  const fail = (error: HeadstartError): void => {
    failure ??= error;
    for (const photo of waiting.values()) photo.reject(failure);
    waiting.clear();
  };
  const stop = (): void => fail(stopped());
  if (signal?.aborted === true) throw stopped();
  signal?.addEventListener('abort', stop, { once: true });

  const threads = Array.from({ length: workers }, () => {
    const worker = start();
    const thread = { worker, load: 0 };
    worker.on('message', ({ id, ...decoded }: DecodeReply) => {
      thread.load--;
      waiting.get(id)?.resolve(decoded);
      waiting.delete(id);
    });
    worker.on('error', (error) => fail(workerDied(messageOf(error))));
    worker.on('exit', (code) => {
      if (!closing) fail(workerDied(`exit code ${code}`));
    });
    return thread;
  });

  let asked = 0;
  const decode = (path: string): Promise<Decoded> => {
    const id = asked++;
    const decoded = new Promise<Decoded>((resolve, reject) => waiting.set(id, { resolve, reject }));
    // Photos are awaited one by one: a failure must not count as unhandled for those whose turn never comes.
    decoded.catch(() => undefined);
    if (failure !== undefined) {
      fail(failure);
      return decoded;
    }
    const thread = threads.reduce((least, other) => (other.load < least.load ? other : least));
    thread.load++;
    thread.worker.postMessage({ id, path, size, resize } satisfies DecodeRequest);
    return decoded;
  };
  const close = async (): Promise<void> => {
    closing = true;
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map(({ worker }) => endWorker(worker)));
  };
  return { ahead: workers * UNDER_WAY_PER_WORKER, decode, close };
}

/** The photos at `paths`, in their order, with as many under way as the source wants. */
export async function* decodeInOrder<T extends object>(source: PhotoSource<T>, paths: Iterable<string>): AsyncGenerator<(T | Refused) & { readonly path: string }> {
  const queue: { readonly path: string; readonly decoded: Promise<T | Refused> }[] = [];
  for (const path of paths) {
    queue.push({ path, decoded: source.decode(path) });
    if (queue.length < source.ahead) continue;
    const first = queue.shift()!;
    yield { path: first.path, ...(await first.decoded) };
  }
  for (const { path, decoded } of queue) yield { path, ...(await decoded) };
}

function startDecodeWorker(): Worker {
  return startWorker('data/decode-worker.node');
}

function stopped(): HeadstartError {
  return new HeadstartError('stopped', 'Stopped while photos were being read.');
}

function workerDied(what: string): HeadstartError {
  return new HeadstartError('bug', `A thread that decodes photos ended before its work was done (${what}).`, 'Try fewer workers if memory is short; if it happens again, please report it.');
}
