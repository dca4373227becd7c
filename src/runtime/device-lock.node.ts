/**
 * @file One call at a time goes to an accelerator, over all threads of the process: two sessions of ONNX Runtime's WebGPU provider that are opened
 * or run at once take the whole process down (microsoft/onnxruntime issues 27592 and 32561).
 */
import { getEnvironmentData, setEnvironmentData, threadId, type Worker } from 'node:worker_threads';

const KEY = 'headstart/device-lock';
/** Else the lock holds whose it is. */
const FREE = 0;
const ownerOf = (thread: number): number => thread + 1;

/** Workers inherit what the thread that starts them has: called before a worker starts that may go to an accelerator. */
export function shareDeviceLock(): Int32Array {
  const known: unknown = getEnvironmentData(KEY);
  if (known instanceof SharedArrayBuffer) return new Int32Array(known);
  const made = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(KEY, made);
  return new Int32Array(made);
}

/** Called for such a worker once it is started: one that dies while it has the lock would keep all others waiting without end. */
export function unlockAtExit(worker: Worker): void {
  const lock = shareDeviceLock();
  // At its exit a worker has no number any more.
  const owner = ownerOf(worker.threadId);
  worker.once('exit', () => {
    release(lock, owner);
  });
}

/** It may have been woken and died before it took the lock: the next one is woken in any case. */
function release(lock: Int32Array, owner: number): void {
  Atomics.compareExchange(lock, 0, owner, FREE);
  Atomics.notify(lock, 0, 1);
}

let last: Promise<unknown> = Promise.resolve();

/** Does the work when nothing else is at an accelerator. Its thread waits for other threads, and takes its own work in order. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = shareDeviceLock();
  const turn = last.then(async () => {
    const own = ownerOf(threadId);
    const taken = (): number => Atomics.compareExchange(lock, 0, FREE, own);
    for (let owner = taken(); owner !== FREE; owner = taken()) Atomics.wait(lock, 0, owner);
    try {
      return await work();
    } finally {
      release(lock, own);
    }
  });
  last = turn.catch(() => undefined);
  return await turn;
}
