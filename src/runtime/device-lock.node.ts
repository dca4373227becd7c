/**
 * @file One call at a time goes to an accelerator, over all threads of the process: two sessions of ONNX Runtime's WebGPU provider that are opened
 * or run at once take the whole process down (microsoft/onnxruntime issues 27592 and 32561).
 */
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const KEY = 'headstart/device-lock';
const [FREE, TAKEN] = [0, 1];

/** Workers inherit what the thread that starts them has: called before a worker starts that may go to an accelerator. */
export function shareDeviceLock(): Int32Array {
  const known: unknown = getEnvironmentData(KEY);
  if (known instanceof SharedArrayBuffer) return new Int32Array(known);
  const made = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(KEY, made);
  return new Int32Array(made);
}

let last: Promise<unknown> = Promise.resolve();

/** Does the work when nothing else is at an accelerator. Its thread waits for other threads, and takes its own work in order. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = shareDeviceLock();
  const turn = last.then(async () => {
    while (Atomics.compareExchange(lock, 0, FREE, TAKEN) === TAKEN) Atomics.wait(lock, 0, TAKEN);
    try {
      return await work();
    } finally {
      Atomics.store(lock, 0, FREE);
      Atomics.notify(lock, 0, 1);
    }
  });
  last = turn.catch(() => undefined);
  return await turn;
}
