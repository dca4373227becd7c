/** @file Measures steps of training as they are trained: the same workers, programs and order, on photos of random pixels. */
import { stopIfAsked } from '../base/stop.ts';
import { LANES } from '../compiler/lanes.ts';
import type { TrainableNetwork } from '../compiler/trainable-network.ts';
import { compileTraining, gradientProgram, trainingGraphs, type CompileOptions, type TrainingGraphs } from '../compiler/training-programs.ts';
import type { Weights } from '../graph/tensor.ts';
import type { Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import { costRows, type CostReport } from './cost-report.ts';
import { costsOf, keyOf, workOf, type PartWork, type ProfiledProgram } from './costs.ts';
import { checkRepeats } from './most-repeats.ts';
import { besideLimit } from './product-limit.node.ts';
import { tracesOf, withTraces } from './traces.node.ts';

export type TrainingProfileOptions = CompileOptions & {
  readonly weights: Weights;
  /** As many as the batch. */
  readonly examples: ExampleSource;
  readonly batch: number;
  readonly steps: number;
  readonly workers: number;
  readonly seed: number;
  /** The type of each layer, by its name. */
  readonly types: ReadonlyMap<string, string>;
  /** The layer of a weight, by its name. */
  readonly layerOfWeight: (weight: string) => string;
  /** Hears of each step that is done, the first of which is not measured. */
  readonly onStep?: (done: number) => void;
  readonly signal?: AbortSignal | undefined;
};

/** @throws HeadstartError 'usage' for more steps than can be measured. */
export async function profileTraining(options: TrainingProfileOptions): Promise<Omit<CostReport, 'task' | 'model'>> {
  const { network, optimizer, kernels, batch, steps, layerOfWeight, types, microBatch } = options;
  const workers = Math.max(1, Math.min(LANES, options.workers));
  const graphs = trainingGraphs(options);
  const layerOf = ({ from }: Value): string | undefined => (from.kind === 'input' && network.weights.has(from.name) ? layerOfWeight(from.name) : undefined);
  const gradients = { outputs: gradientProgram(graphs, options), layerOf, madeForWeights: resultsFor(network, ['gradient', 'left', 'right', 'update'], layerOfWeight) };
  checkRepeats(steps, { nodes: nodesOf(Object.values(gradients.outputs)).length, runs: runsOfFirst(options, workers) });
  const updated = resultsFor(network, ['new', ...optimizer.slots.map((slot) => `new/${slot}`)], layerOfWeight);
  return await withTraces(async (folder) => {
    const { limit, result } = await besideLimit(workers, () => measuredSteps(options, workers, folder));
    const wall = result * workers;
    // Every step has as many runs of a program as the first one, which warms up.
    const runsOf = async (name: string): Promise<ProfiledProgram['runs']> => (await tracesOf(folder, name)).flatMap((runs) => runs.slice(runs.length / (steps + 1)));
    const programs: readonly ProfiledProgram[] = [
      { ...gradients, runs: await runsOf('gradients-') },
      ...(await Promise.all(graphs.updates.map(async ({ outputs }, share) => ({ outputs, layerOf, madeForWeights: updated, updates: true, runs: await runsOf(`update${share}-`) })))),
    ];
    const running = programs.reduce((total, { runs }) => runs.reduce((sum, { microseconds }) => sum + microseconds, total), 0);
    const images = batch * steps;
    const plain = trainingGraphs({ ...options, kernels: undefined });
    const work = new Map([...workOf(gradientProgram(plain, options), gradients), ...productsOf(plain, layerOfWeight)].map(([key, each]) => [key, { ...each, multiplyAdds: each.multiplyAdds / microBatch }]));
    return {
      batch, repeats: steps, workers, threads: 1, plain: kernels === undefined,
      imagesPerSecond: (images * workers * 1e6) / wall,
      limit: limit / workers / 1e9,
      ...costRows({ images, costs: costsOf(programs), running, wall }, { work, types }),
    };
  });
}

/** The multiply-adds for a micro-batch of gradients that are multiplied in the update. */
function productsOf({ layout }: TrainingGraphs, layerOfWeight: (weight: string) => string): [string, PartWork][] {
  return layout.places.flatMap(({ name, product }): [string, PartWork][] => {
    const owner = { part: layerOfWeight(name), work: 'update' } as const;
    return product === undefined ? [] : [[keyOf(owner), { ...owner, multiplyAdds: product.rows * product.left * product.right, op: null, form: null }]];
  });
}

/** How often the first worker, which has the most lanes, runs the gradient program in a step. */
function runsOfFirst({ batch, microBatch }: Pick<TrainingProfileOptions, 'batch' | 'microBatch'>, workers: number): number {
  return Array.from({ length: Math.ceil(batch / microBatch) }, (_, part) => (part % LANES) % workers).filter((worker) => worker === 0).length;
}

/** The outputs that hold something for a weight, with its layer. */
function resultsFor({ weights }: Pick<TrainableNetwork, 'weights'>, prefixes: readonly string[], layerOfWeight: (weight: string) => string): ReadonlyMap<string, string> {
  return new Map([...weights.keys()].flatMap((weight) => prefixes.map((prefix): [string, string] => [`${prefix}/${weight}`, layerOfWeight(weight)])));
}

/** Microseconds of all steps but the first. */
async function measuredSteps({ weights, examples, batch, steps, seed, network, onStep, signal, ...options }: TrainingProfileOptions, workers: number, folder: string): Promise<number> {
  const labels = Int32Array.from({ length: batch }, (_, index) => index % Math.max(2, network.outputs));
  const trainer = await startTrainer({ programs: compileTraining({ network, batch, ...options }), examples, labels, weights, seed, workers, profile: folder });
  try {
    let began = performance.now();
    for (let step = 1; step <= steps + 1; step++) {
      if (step === 2) began = performance.now();
      await trainer.step({ examples: Array.from({ length: batch }, (_, index) => index), step, learningRate: 0.001 });
      onStep?.(step);
      stopIfAsked(signal);
    }
    return (performance.now() - began) * 1000;
  } finally {
    await trainer.close();
  }
}
