/** @file Measures runs of a network that is run and not trained, in workers as it is run in, on noise in the shape of its photos. */
import { availableParallelism } from 'node:os';
import { random } from '../base/random.ts';
import { stopIfAsked } from '../base/stop.ts';
import { elementCount } from '../graph/shape.ts';
import type { Value } from '../graph/value.ts';
import { leavesOf, nodesOf } from '../graph/walk.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';
import { toModel } from '../onnx/to-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';
import { openInference, type Inference, type InferenceOptions } from '../runtime/inference.node.ts';
import { costRows, type CostReport } from './cost-report.ts';
import { costsOf, workOf } from './costs.ts';
import { checkBatch } from './most-photos.ts';
import { checkRepeats } from './most-repeats.ts';
import { besideLimit } from './product-limit.node.ts';
import { tracesOf, withTraces } from './traces.node.ts';

type Outputs = Readonly<Record<string, Value>>;

export type InferenceProfileOptions = Required<Pick<InferenceOptions, 'purpose'>> & {
  /** What is run; the photos are its one input, whose first axis is the batch. */
  readonly outputs: Outputs;
  /** The same without forms that are quicker to run: in it is counted what there is to compute. */
  readonly plain: Outputs;
  readonly batch: number;
  /** Runs that are measured. */
  readonly repeats: number;
  /** Sessions side by side, each with photos of its own; default 1. */
  readonly workers?: number | undefined;
  /** Of each of them; default: the machine's are shared. */
  readonly threads?: number | undefined;
  readonly seed: number;
  /** Hears of each run that is done, the first of which is not measured. */
  readonly onRun?: (done: number) => void;
  readonly signal?: AbortSignal | undefined;
};

const NAME = 'network';

export async function profileInference({ outputs, plain, purpose, batch, repeats, seed, onRun, signal, ...options }: InferenceProfileOptions): Promise<Omit<CostReport, 'task' | 'model' | 'plain'>> {
  const { workers = 1, threads = Math.max(1, Math.floor(availableParallelism() / workers)) } = options;
  checkBatch(batch, bytesOfOne(outputs));
  checkRepeats(repeats, { nodes: nodesOf(Object.values(outputs)).length, runs: 1 });
  return await withTraces(async (folder) => {
    const model = await writeMappedModel(toModel(outputs), folder, NAME);
    const sessions = Array.from({ length: workers }, (_, worker): InferenceOptions => ({ threads, purpose, profile: `${folder}/run${worker}-`, tried: true }));
    const { limit, result } = await besideLimit(workers * threads, () => measuredRuns(model, sessions, { outputs, batch, repeats, seed, onRun, signal }));
    const wall = result * workers;
    const runs = (await tracesOf(folder, 'run')).flatMap((each) => each.slice(1));
    const running = runs.reduce((sum, { microseconds }) => sum + microseconds, 0);
    const images = batch * repeats * workers;
    return {
      batch, repeats, workers, threads,
      imagesPerSecond: (images * workers * 1e6) / wall,
      limit: limit / workers / 1e9,
      ...costRows({ images, costs: costsOf([{ outputs, layerOf, runs }]), running, wall }, { work: workOf(plain, { layerOf }), types: new Map() }),
    };
  });
}

type Runs = Pick<InferenceProfileOptions, 'outputs' | 'batch' | 'repeats' | 'seed' | 'signal'> & { readonly onRun: InferenceProfileOptions['onRun'] | undefined };

/** Microseconds of all runs but the first. */
async function measuredRuns(model: string, options: readonly InferenceOptions[], { outputs, batch, repeats, seed, onRun, signal }: Runs): Promise<number> {
  const opening = options.map((each) => openInference(model, each));
  let wall = 0;
  try {
    const sessions = await Promise.all(opening);
    for (let run = 1; run <= repeats + 1; run++) {
      const microseconds = await timedRun(sessions, outputs, batch, seed);
      if (run > 1) wall += microseconds;
      onRun?.(run);
      stopIfAsked(signal);
    }
    return wall;
  } finally {
    await Promise.all(opening.map((each) => each.then((session) => session.close(), () => undefined)));
  }
}

/** Microseconds until all sessions have done a batch. */
async function timedRun(sessions: readonly Inference[], outputs: Outputs, batch: number, seed: number): Promise<number> {
  const given = sessions.map((_, worker) => noise(outputs, batch, seed + worker));
  const began = performance.now();
  await Promise.all(sessions.map((session, worker) => session.outputs(given[worker]!.rows, given[worker]!.shape)));
  return (performance.now() - began) * 1000;
}

/** Bytes from 0 to 255, or numbers from 0 to 1, which are handed over with each run. */
function noise(outputs: Outputs, batch: number, seed: number): { readonly rows: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>; readonly shape: readonly number[] } {
  const photos = photosOf(outputs);
  const shape = [batch, ...(photos?.shape ?? []).slice(1).map(Number)];
  const source = random(seed, 'profile');
  const bytes = Uint8Array.from({ length: elementCount(shape) }, () => source.below(256));
  return { shape, rows: photos?.dtype === 'uint8' ? bytes : Float32Array.from(bytes, (byte) => byte / 255) };
}

function photosOf(outputs: Outputs): Value | undefined {
  return leavesOf(Object.values(outputs)).find(({ from }) => from.kind === 'input');
}

/** What a photo takes when it is made up. */
function bytesOfOne(outputs: Outputs): number {
  const photos = photosOf(outputs);
  const numbers = elementCount((photos?.shape ?? []).slice(1).map(Number));
  return photos?.dtype === 'uint8' ? numbers : numbers * Float32Array.BYTES_PER_ELEMENT;
}

/** The layer of a weight whose name begins with it, as in blocks.3/expand/kernel. A name of a single part, such as one that an exporter made up, tells less than that of the node. */
function layerOf({ from }: Value): string | undefined {
  const name = from.kind === 'constant' || from.kind === 'stored' ? (from.name ?? '') : '';
  const layer = layerOfWeight(name);
  return layer === name || layer === '' ? undefined : layer;
}
