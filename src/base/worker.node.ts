/**
 * @file Starts worker threads. Node 20 cannot run a worker from TypeScript, so workers always start from the
 * built JavaScript in dist/, also when the caller runs from src/ (the tests do; `npm test` builds first).
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type MessagePort, type WorkerOptions } from 'node:worker_threads';
import { HeadstartError } from './errors.ts';

/** ONNX Runtime crashes in a worker with the default stack of 4 MB when the command line is long (about 15 kB). */
const STACK_MB = 16;

/** The address of a built worker file: `workerUrl('runtime/worker.node')` is dist/runtime/worker.node.js. */
export function workerUrl(name: string): URL {
  const room = new URL('..', import.meta.url);
  const built = room.pathname.endsWith('/src/') ? new URL('../dist/', room) : room;
  return new URL(`${name}.js`, built);
}

/** Starts the worker of that name, such as `data/decode-worker.node`. */
export function startWorker(name: string, options: WorkerOptions = {}): Worker {
  const url = workerUrl(name);
  if (!existsSync(fileURLToPath(url))) {
    throw new HeadstartError('bug', `The worker ${name} is not built.`, 'Run npm run build first.');
  }
  // ONNX Runtime would send usage data to its makers. Only the main thread can set what a native library reads.
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
  return new Worker(url, { resourceLimits: { stackSizeMb: STACK_MB }, ...options });
}

/** Asks a worker to end. It listens with `endOnRequest`. */
const END = 'end';

/**
 * Ends a worker that may be inside a native library: what it is doing is finished first, because ONNX Runtime takes the whole
 * process down when its thread is cut off in the middle of a run.
 */
export async function endWorker(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  await new Promise<void>((resolve) => {
    worker.once('exit', () => {
      resolve();
    });
    worker.postMessage(END);
  });
}

/** Called once in a worker: lets it end after the requests that came before the one to end, and after `last`. */
export function endOnRequest(port: MessagePort, last: () => Promise<void> = () => Promise.resolve()): void {
  port.on('message', (message: unknown) => {
    if (message !== END) return;
    const end = (): void => port.close();
    last().then(end, end);
  });
}

/** Whether a message is the request to end, which handlers of other requests pass over. */
export function isEnd(message: unknown): boolean {
  return message === END;
}
