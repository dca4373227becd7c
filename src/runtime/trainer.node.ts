/** @file Data-parallel training in worker threads: the lanes of a batch are shared out, summed in order, and applied once. */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { bug, HeadstartError, messageOf } from '../base/errors.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';
import { LANES } from '../compiler/lanes.ts';
import type { TrainingPrograms } from '../compiler/training-programs.ts';
import { packWeights, unpackWeights } from '../compiler/weight-layout.ts';
import type { Weights } from '../graph/tensor.ts';
import { isAccelerator, PROCESSOR, type Placement } from './device.ts';
import { shareDeviceLock, unlockAtExit } from './device-lock.node.ts';
import type { Trainer } from './trainer.ts';
import { type ExampleSource, type Refused, type SharedState, type TrainingReply, type TrainingRequest, type TrainingWorkerData } from './training-messages.ts';

export type TrainerOptions = {
  readonly programs: TrainingPrograms;
  readonly examples: ExampleSource;
  /** The class of each example. */
  readonly labels: Int32Array;
  /** What each example counts in the training loss (Keras's sample_weight); default 1. */
  readonly sampleWeight?: Float32Array;
  readonly weights: Weights;
  readonly seed: number;
  /** How many workers share a batch, at most 8; the result does not depend on it. */
  readonly workers: number;
  /** Threads inside each worker; default 1, which is faster than one worker with several. Of a network that needs its batch whole one worker has as many threads as there would be workers. */
  readonly threads?: number;
  /** Where the programs are computed: on a device by one worker, each program tried on its first batch. Default: the processor. */
  readonly place?: Placement;
  /** A folder into which what each node took is written when the trainer is closed. Default: nothing is measured. */
  readonly profile?: string;
};

function shared(count: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));
}

/** Memory for the matrices of the largest batch. */
function sharedProducts({ layout, microBatch, largestBatch }: TrainingPrograms): SharedState['products'] {
  const parts = Math.ceil(largestBatch / microBatch);
  return new Map(layout.places.flatMap(({ name, product }) => (product === undefined ? [] : [[name, { left: shared(parts * product.rows * product.left), right: shared(parts * product.rows * product.right) }]])));
}

/** Starts the workers. The caller closes the trainer, whatever happens. */
export async function startTrainer(options: TrainerOptions): Promise<Trainer> {
  const { programs, examples, labels, sampleWeight, weights, seed, place = PROCESSOR, profile } = options;
  const { device } = place;
  const shares = Math.max(1, Math.min(LANES, options.workers));
  // A device takes one run at a time; what it does not do, that worker does with all threads. A batch that is needed whole is one run too.
  const [workers, threads] = isAccelerator(device) ? [1, shares] : programs.wholeBatch ? [1, options.threads ?? shares] : [shares, options.threads ?? 1];
  if (isAccelerator(device)) shareDeviceLock();
  const state: SharedState = {
    weights: shared(programs.layout.count),
    slots: programs.slots.map(() => shared(programs.layout.count)),
    laneGradients: Array.from({ length: LANES }, () => shared(programs.layout.count)),
    products: sharedProducts(programs),
    laneSums: new Float64Array(new SharedArrayBuffer(LANES * 2 * Float64Array.BYTES_PER_ELEMENT)),
    penalty: new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)),
  };
  packWeights(programs.layout, weights, state.weights);
  const crew = Array.from({ length: workers }, (_, worker) => {
    const data: TrainingWorkerData = { programs, shared: state, examples, labels, sampleWeight, seed, worker, workers, threads, device, profile };
    return startWorker('runtime/training-worker.node', { workerData: data });
  });
  if (isAccelerator(device)) crew.forEach(unlockAtExit);
  const trainer = trainerOf(programs, state, crew, place);
  try {
    await Promise.all(crew.map(answerOf));
  } catch (error) {
    await trainer.close();
    throw error;
  }
  return trainer;
}

function trainerOf(programs: TrainingPrograms, state: SharedState, crew: readonly Worker[], { device, onFallback }: Placement): Trainer {
  const askAll = async (request: TrainingRequest): Promise<void> => {
    const replies = await Promise.all(crew.map((worker) => ask(worker, request)));
    for (const { program, reason } of oncePerProgram(replies.flatMap((reply) => (reply.kind === 'done' ? reply.refused : [])))) if (isAccelerator(device)) onFallback?.({ device, program, reason });
  };
  return {
    classes: programs.classes,
    async step({ examples, step, epoch = 1, learningRate }) {
      if (examples.length > programs.largestBatch) throw bug(`A batch of ${examples.length} examples does not fit the programs, which are for at most ${programs.largestBatch}.`);
      await askAll({ kind: 'gradients', examples, step, epoch });
      const parts = Math.ceil(examples.length / programs.microBatch);
      const lanes = Math.min(LANES, parts);
      await askAll({ kind: 'update', parts, step, learningRate, scale: 1 / examples.length });
      const sum = (offset: number): number => Array.from({ length: lanes }, (_, lane) => state.laneSums[lane * 2 + offset]!).reduce((a, b) => a + b, 0);
      return { loss: sum(0) + state.penalty[0]! * examples.length, correct: sum(1) };
    },
    async evaluate(examples) {
      const losses = shared(examples.length);
      const probabilities = shared(examples.length * programs.classes);
      await askAll({ kind: 'evaluate', examples, losses, probabilities });
      return { losses: Float32Array.from(losses), probabilities: Float32Array.from(probabilities) };
    },
    weights: () => unpackWeights(programs.layout, state.weights),
    state: () => ({ weights: Float32Array.from(state.weights), slots: state.slots.map((slot) => Float32Array.from(slot)) }),
    restore({ weights, slots }) {
      if (weights.length !== state.weights.length || slots.length !== state.slots.length) throw bug('The state belongs to another model or optimizer.');
      state.weights.set(weights);
      slots.forEach((slot, index) => {
        state.slots[index]!.set(slot);
      });
    },
    close: async () => {
      await Promise.all(crew.map(endWorker));
    },
  };
}

async function ask(worker: Worker, request: TrainingRequest): Promise<TrainingReply> {
  const answer = answerOf(worker);
  worker.postMessage(request);
  return await answer;
}

/** The update may be several programs: one line is enough. */
function oncePerProgram(refused: readonly Refused[]): readonly Refused[] {
  return refused.filter(({ program }, index) => refused.findIndex((other) => other.program === program) === index);
}

/** The next message of a worker; a worker that dies instead is an error, not a wait without end. */
async function answerOf(worker: Worker): Promise<TrainingReply> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    const reply = await Promise.race([
      once(worker, 'message', { signal }).then(([message]) => message as TrainingReply),
      once(worker, 'exit', { signal }).then(([code]): TrainingReply => ({ kind: 'failed', message: `the worker ended with code ${String(code)}` })),
    ]);
    if (reply.kind === 'failed') throw new HeadstartError('bug', `Training failed in a worker: ${reply.message}`, 'If memory ran out, close other programs or use a smaller batch.');
    return reply;
  } catch (error) {
    if (error instanceof HeadstartError) throw error;
    throw new HeadstartError('bug', `Training failed in a worker: ${messageOf(error)}`, 'If memory ran out, close other programs or use a smaller batch.', { cause: error });
  } finally {
    stop.abort();
  }
}
