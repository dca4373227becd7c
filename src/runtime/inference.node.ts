/** @file Runs a model in a worker with all threads: frozen backbones, saved models and what explains them. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { HeadstartError } from '../base/errors.ts';
import { handOver } from '../base/hand-over.node.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';
import { isAccelerator, PROCESSOR, type Device, type Placement, type ProgramName } from './device.ts';
import { shareDeviceLock, unlockAtExit } from './device-lock.node.ts';

export type InferenceWorkerData = { readonly model: Uint8Array | string; readonly threads: number; readonly purpose: InferencePurpose; readonly profile: string | undefined; readonly device: Device; /** Of the dry run on a device; null: none is needed. */ readonly rows: number | null };
export type InferenceRequest = { readonly rows: Uint8Array | Float32Array; readonly shape: readonly number[]; readonly beside?: Beside | undefined };
/** A second input. */
export type Beside = { readonly name: string; readonly values: Float32Array; readonly shape: readonly number[] };
export type InferenceReply =
  | { readonly kind: 'ready'; readonly device: Device; readonly reason: string | null }
  | { readonly kind: 'result'; readonly outputs: readonly Float32Array<ArrayBuffer>[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Of a session: `quantized` for a network in whole numbers. */
type InferencePurpose = 'inference' | 'quantized';

export type InferenceOptions = {
  /** Default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Default `inference`. */
  readonly purpose?: InferencePurpose;
  /** The beginning of the path of a file into which what each node took is written when it is closed. Default: nothing is measured. */
  readonly profile?: string;
  /** Default: the processor. */
  readonly place?: Placement;
  /** What it is called when it cannot be computed on the device; default `network`. */
  readonly program?: ProgramName;
  /** Rows that it is tried on there: those of its largest batch; default 1. */
  readonly rows?: number;
  /** Whether it is known that the device does it right; default false: it is tried. */
  readonly tried?: boolean;
};

export type Inference = {
  /** Where it is computed. */
  readonly device: Device;
  /** The first output for a batch. The rows are handed over (`handOver`): the caller must not use them afterwards. Runs may be queued. */
  run(rows: Uint8Array | Float32Array, shape: readonly number[], beside?: Beside): Promise<Float32Array>;
  /** The same, of all outputs, in the order of the model. */
  outputs(rows: Uint8Array | Float32Array, shape: readonly number[], beside?: Beside): Promise<readonly Float32Array[]>;
  /** Ends the worker when the runs asked for before are answered; later ones are refused. */
  close(): Promise<void>;
};

/** Why those are not for another device. */
export const IN_WHOLE_NUMBERS = 'networks in whole numbers are computed by the processor';

type Waiting = { resolve(outputs: readonly Float32Array[]): void; reject(error: Error): void };

/**
 * Opens a model from its bytes or its path.
 * @throws HeadstartError 'model' when ONNX Runtime refuses it.
 */
export async function openInference(model: Uint8Array | string, { threads = availableParallelism(), purpose = 'inference', place = PROCESSOR, program = 'network', rows = 1, tried = false, profile }: InferenceOptions = {}): Promise<Inference> {
  const asked = place.device;
  // Only the processor has kernels for whole numbers that are worth their rounding.
  const device = purpose === 'quantized' ? 'cpu' : asked;
  if (isAccelerator(device)) shareDeviceLock();
  const data: InferenceWorkerData = { model, threads, purpose, profile, device, rows: tried ? null : rows };
  const worker = startWorker('runtime/inference-worker.node', { workerData: data });
  if (isAccelerator(device)) unlockAtExit(worker);
  const queue: Waiting[] = [];
  const opened = new Promise<readonly Float32Array[]>((resolve, reject) => queue.push({ resolve, reject }));
  let used: Device = 'cpu';
  listen(worker, queue, asked, (found, reason) => {
    used = found;
    const why = device === asked ? reason : IN_WHOLE_NUMBERS;
    if (isAccelerator(asked) && why !== null) place.onFallback?.({ device: asked, program, reason: why });
  });
  try {
    await opened;
  } catch (error) {
    await endWorker(worker);
    throw error;
  }
  const outputs: Inference['outputs'] = (numbers, shape, beside) => {
    const result = new Promise<readonly Float32Array[]>((resolve, reject) => {
      // Nobody would hear what is posted to a worker that ended.
      if (worker.threadId === -1) throw new HeadstartError('model', 'The model is closed, or its worker ended before.', 'Open it again.');
      handOver(numbers, (rows, transfer) => {
        worker.postMessage({ rows, shape, beside } satisfies InferenceRequest, transfer);
      });
      // Only what was posted has an answer to wait for.
      queue.push({ resolve, reject });
    });
    // Runs may be queued and, when the caller stops, never awaited: such a one that fails must not count as unhandled.
    result.catch(() => undefined);
    return result;
  };
  return {
    device: used,
    run: (numbers, shape, beside) => {
      const first = outputs(numbers, shape, beside).then(([output]) => output!);
      first.catch(() => undefined);
      return first;
    },
    outputs,
    close: () => endWorker(worker),
  };
}

/** Answers come in the order of the requests; a worker that dies fails all that wait. */
function listen(worker: Worker, queue: Waiting[], asked: Device, onReady: (device: Device, reason: string | null) => void): void {
  worker.on('message', (reply: InferenceReply) => {
    const waiting = queue.shift();
    if (reply.kind === 'ready') onReady(reply.device, reply.reason);
    if (reply.kind === 'failed') waiting?.reject(new HeadstartError('model', reply.message, isAccelerator(asked) ? 'The processor may do what the device does not: choose the device cpu.' : ''));
    else waiting?.resolve(reply.kind === 'result' ? reply.outputs : []);
  });
  const failAll = (reason: string): void => {
    for (const waiting of queue.splice(0)) waiting.reject(new HeadstartError('model', `The model's worker ended: ${reason}.`, 'If memory ran out, close other programs.'));
  };
  worker.on('error', (error) => {
    failAll(error.message);
  });
  worker.on('exit', (code) => {
    failAll(`code ${code}`);
  });
}
