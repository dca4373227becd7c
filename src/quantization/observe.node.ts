/** @file What numbers a network has inside when it sees photos, counted at every place that is to be rounded. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { allOrFirstFailure } from '../base/all-or-first-failure.ts';
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';
import { toModel } from '../onnx/to-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';
import { photoBatch, type PhotoSource } from './photo-source.ts';
import { planOf } from './plan.ts';
import { finishTally, mergeTallies, type Tally, type TallyInProgress } from './tally.ts';

export type ObserveWorkerData = { readonly model: string; readonly threads: number; readonly outputs: readonly { readonly name: string; readonly channels: number }[] };
export type ObserveRequest =
  | { readonly kind: 'photos'; readonly rows: Uint8Array<ArrayBuffer>; readonly shape: readonly number[] }
  | { readonly kind: 'finish' };
export type ObserveReply =
  | { readonly kind: 'seen' }
  | { readonly kind: 'tallies'; readonly tallies: readonly TallyInProgress[] }
  | { readonly kind: 'failed'; readonly message: string };

export type ObserveOptions = {
  /** For the network while it runs. */
  readonly folder: string;
  /** Workers that share the photos: each holds the network, and the inside of one photo. The tallies depend on their number in the last bit. Default 1. */
  readonly sessions?: number;
  /** Of each; default: all that the machine runs at once, shared. */
  readonly threads?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called after each photo with how many were seen. */
  readonly onPhoto?: (seen: number) => void;
};

/** Runs the float network over all photos, one at a time, so that memory holds the inside of one; gives the tally of each site by its key. */
export async function observe({ image, features }: FeatureGraph, photos: PhotoSource, options: ObserveOptions): Promise<ReadonlyMap<string, Tally>> {
  const { folder, sessions = 1, threads = Math.max(1, Math.floor(availableParallelism() / sessions)), signal, onPhoto } = options;
  const sites = [...planOf(features).sites.values()];
  const model = await writeMappedModel(toModel(Object.fromEntries(sites.map(({ key, value }) => [key, value]))), folder, 'observed');
  const outputs = sites.map(({ key, value }) => ({ name: key, channels: Number(value.shape[1] ?? 1) }));
  const shape = [1, ...image.shape.slice(1).map(Number)];
  let seen = 0;
  /** Every so manieth photo, from its own place on. */
  const part = async (first: number): Promise<readonly TallyInProgress[]> => {
    const worker = startWorker('quantization/observe-worker.node', { workerData: { model, threads, outputs } satisfies ObserveWorkerData });
    try {
      for (let index = first; index < photos.count; index += sessions) {
        stopIfAsked(signal);
        await ask(worker, { kind: 'photos', rows: photoBatch(photos, index, index + 1), shape });
        onPhoto?.(++seen);
      }
      const reply = await ask(worker, { kind: 'finish' });
      return reply.kind === 'tallies' ? reply.tallies : [];
    } finally {
      await endWorker(worker);
    }
  };
  const parts = await allOrFirstFailure(Array.from({ length: Math.min(sessions, photos.count) }, (_, first) => part(first)));
  return new Map(sites.map(({ key }, index) => [key, finishTally(mergeTallies(parts.map((tallies) => tallies[index]!)))]));
}

/** One request at a time: the next message of the worker is the answer. */
async function ask(worker: Worker, request: ObserveRequest): Promise<ObserveReply> {
  const answered = new AbortController();
  const { signal } = answered;
  worker.postMessage(request);
  try {
    const ended = once(worker, 'exit', { signal }).then((): [ObserveReply] => [{ kind: 'failed', message: 'its worker ended' }]);
    const [reply] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [ObserveReply];
    if (reply.kind !== 'failed') return reply;
    throw new HeadstartError('model', `The network could not be observed: ${reply.message}.`, 'If memory ran out, close other programs.');
  } finally {
    // Lets go of the listeners that were not called.
    answered.abort();
  }
}
