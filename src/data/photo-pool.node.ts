/** @file Worker threads that are given photos by their paths; one that dies or a signal that stops fails every photo still awaited. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import { endWorker } from '../base/worker.node.ts';
import type { PhotoSource, Refused } from './photo-source.ts';

/** What a worker is asked: a photo, and what is the same for all of them. */
export type PhotoRequest<Shared extends object> = Shared & { readonly id: number; readonly path: string };
/** What it answers: what it makes of the photo, or why it is not read. */
export type PhotoReply<T extends object> = { readonly id: number } & (T | Refused);

export type PhotoPoolOptions<Shared extends object> = {
  /** How a worker starts. */
  readonly start: () => Worker;
  readonly shared: Shared;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type PhotoPool<T extends object> = PhotoSource<T> & { close(): Promise<void> };

/** While one photo is looked at, others are read and decoded by the system's threads. */
const UNDER_WAY_PER_WORKER = 3;

/** Starts the workers. `close` must be awaited; it ends them when what they have under way is done. */
export function startPhotoPool<T extends object, Shared extends object>({ start, shared, workers = availableParallelism(), signal }: PhotoPoolOptions<Shared>): PhotoPool<T> {
  checkWhole('workers', workers);
  const waiting = new Map<number, { resolve(reply: T | Refused): void; reject(error: HeadstartError): void }>();
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
    worker.on('message', ({ id, ...reply }: PhotoReply<T>) => {
      thread.load--;
      waiting.get(id)?.resolve(reply as T | Refused);
      waiting.delete(id);
    });
    worker.on('error', (error) => fail(workerDied(messageOf(error))));
    worker.on('exit', (code) => {
      if (!closing) fail(workerDied(`exit code ${code}`));
    });
    return thread;
  });

  let asked = 0;
  const decode = (path: string): Promise<T | Refused> => {
    const id = asked++;
    const reply = new Promise<T | Refused>((resolve, reject) => waiting.set(id, { resolve, reject }));
    // Photos are awaited one by one: a failure must not count as unhandled for those whose turn never comes.
    reply.catch(() => undefined);
    if (failure !== undefined) {
      fail(failure);
      return reply;
    }
    const thread = threads.reduce((least, other) => (other.load < least.load ? other : least));
    thread.load++;
    thread.worker.postMessage({ ...shared, id, path } satisfies PhotoRequest<Shared>);
    return reply;
  };
  const close = async (): Promise<void> => {
    closing = true;
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map(({ worker }) => endWorker(worker)));
  };
  return { ahead: workers * UNDER_WAY_PER_WORKER, decode, close };
}

/** What becomes of the photos at `paths`, in their order, with as many under way as the source wants. */
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

function stopped(): HeadstartError {
  return new HeadstartError('stopped', 'Stopped while photos were being read.');
}

function workerDied(what: string): HeadstartError {
  return new HeadstartError('bug', `A thread that decodes photos ended before its work was done (${what}).`, 'Try fewer workers if memory is short; if it happens again, please report it.');
}
