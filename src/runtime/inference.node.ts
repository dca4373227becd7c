/** @file Runs a model in a worker with all threads: frozen backbones, saved models and what explains them. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { HeadstartError } from '../base/errors.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';

export type InferenceWorkerData = { readonly model: Uint8Array | string; readonly threads: number; readonly purpose: InferencePurpose; readonly profile: string | undefined };
export type InferenceRequest = { readonly rows: Uint8Array | Float32Array; readonly shape: readonly number[]; readonly beside?: Beside | undefined };
/** A second input. */
export type Beside = { readonly name: string; readonly values: Float32Array; readonly shape: readonly number[] };
export type InferenceReply =
  | { readonly kind: 'ready' }
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
};

export type Inference = {
  /** The first output for a batch. The rows are handed over: the caller must not use them afterwards. Runs may be queued. */
  run(rows: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>, shape: readonly number[], beside?: Beside): Promise<Float32Array>;
  /** The same, of all outputs, in the order of the model. */
  outputs(rows: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>, shape: readonly number[], beside?: Beside): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
};

type Waiting = { resolve(outputs: readonly Float32Array[]): void; reject(error: Error): void };

/**
 * Opens a model from its bytes or its path.
 * @throws HeadstartError 'model' when ONNX Runtime refuses it.
 */
export async function openInference(model: Uint8Array | string, { threads = availableParallelism(), purpose = 'inference', profile }: InferenceOptions = {}): Promise<Inference> {
  const data: InferenceWorkerData = { model, threads, purpose, profile };
  const worker = startWorker('runtime/inference-worker.node', { workerData: data });
  const queue: Waiting[] = [];
  const ready = new Promise<readonly Float32Array[]>((resolve, reject) => queue.push({ resolve, reject }));
  listen(worker, queue);
  try {
    await ready;
  } catch (error) {
    await endWorker(worker);
    throw error;
  }
  const outputs: Inference['outputs'] = (rows, shape, beside) => {
    const result = new Promise<readonly Float32Array[]>((resolve, reject) => queue.push({ resolve, reject }));
    // Runs may be queued and, when the caller stops, never awaited: such a one that fails must not count as unhandled.
    result.catch(() => undefined);
    const request: InferenceRequest = { rows, shape, beside };
    worker.postMessage(request, [rows.buffer]);
    return result;
  };
  return {
    run: (rows, shape, beside) => {
      const first = outputs(rows, shape, beside).then(([output]) => output!);
      first.catch(() => undefined);
      return first;
    },
    outputs,
    close: () => endWorker(worker),
  };
}

/** Answers come in the order of the requests; a worker that dies fails all that wait. */
function listen(worker: Worker, queue: Waiting[]): void {
  worker.on('message', (reply: InferenceReply) => {
    const waiting = queue.shift();
    if (reply.kind === 'failed') waiting?.reject(new HeadstartError('model', reply.message));
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
