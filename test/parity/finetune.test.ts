/** @file Steps of fine-tuning against what record-finetune.py recorded from PyTorch in float64. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileTraining } from '../../src/compiler/training-programs.ts';
import { createPixels } from '../../src/data/pixel-store.node.ts';
import { cutOf, type Cut } from '../../src/fine-tuning/cut.ts';
import { rateFactorAt } from '../../src/fine-tuning/recipe.ts';
import { pretrainedWeights, tailOf, trainableTail, withTail } from '../../src/fine-tuning/tail.ts';
import { graphUpTo, type FeatureGraph } from '../../src/backbones/feature-graph.ts';
import { constant, type Kernels } from '../../src/graph/value.ts';
import type { Tensor } from '../../src/graph/tensor.ts';
import { categoricalCrossentropy } from '../../src/losses/categorical-crossentropy.ts';
import { callModel } from '../../src/model/model.ts';
import { adam } from '../../src/optimizers/adam.ts';
import { blockedLayout } from '../../src/runtime/blocked-layout.node.ts';
import { startTrainer } from '../../src/runtime/trainer.node.ts';
import type { ExampleSource } from '../../src/runtime/training-messages.ts';
import { transferHead } from '../../src/workflows/transfer-head.ts';
import { smallBackbone } from '../fixtures/small-backbone.ts';
import { runOnnx } from '../reference/run-onnx.ts';

type Recorded = {
  readonly side: number;
  readonly classes: number;
  readonly rate: number;
  readonly photos: readonly number[];
  readonly labels: readonly number[];
  readonly statistics: Readonly<Record<'mean' | 'variance', readonly number[]>>;
  readonly weights: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
  readonly losses: Readonly<Record<string, readonly number[]>>;
};

const recorded = JSON.parse(readFileSync(new URL('fixtures/finetune.json', import.meta.url), 'utf8')) as Recorded;
const { side, classes, photos, labels } = recorded;
const tensorOf = (name: string): Tensor => ({ shape: recorded.weights[name]!.shape, data: Float32Array.from(recorded.weights[name]!.data) });
const graph = smallBackbone(side, tensorOf, { mean: Float32Array.from(recorded.statistics.mean), variance: Float32Array.from(recorded.statistics.variance) });
const head = transferHead(12, classes);

/** What the tail learns from: the photos, or what the part below the cut makes of them. */
async function examplesOf({ image }: FeatureGraph, { boundary, whole }: Cut): Promise<ExampleSource> {
  const width = boundary.shape.slice(1).reduce<number>((product, dim) => product * Number(dim), 1);
  const store = createPixels({ count: labels.length, bytesPerImage: width * (whole ? 1 : 4) });
  const shape = [labels.length, ...image.shape.slice(1).map(Number)];
  const data = whole ? photos : (await runOnnx({ boundary }, { image: { shape, data: Float64Array.from(photos) } }))['boundary']!.data;
  labels.forEach((_, photo) => {
    const row = [...data].slice(photo * width, (photo + 1) * width);
    store.write(photo, whole ? Uint8Array.from(row) : new Uint8Array(Float32Array.from(row).buffer));
  });
  store.close();
  return { kind: whole ? 'pixels' : 'rows', handle: store.handle };
}

type Trained = { readonly losses: readonly number[]; readonly probabilities: Float32Array; readonly saved: ArrayLike<number> };

/** Trains, and lets both the trainer and the network with its new weights judge the photos. */
async function trained(cut: Cut, kernels: Kernels | undefined, steps: number): Promise<Trained> {
  const tail = tailOf(graph, cut);
  const network = trainableTail(tail, cut, head, ({ above }) => rateFactorAt(above, cut.of));
  const programs = compileTraining({ network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: 2, kernels });
  const weights = new Map([...pretrainedWeights(tail), ...['head/kernel', 'head/bias'].map((name) => [name, tensorOf(name)] as const)]);
  const trainer = await startTrainer({ programs, examples: await examplesOf(graph, cut), labels: Int32Array.from(labels), weights, seed: 0, workers: 2 });
  try {
    const losses: number[] = [];
    for (let step = 1; step <= steps; step++) {
      const { loss } = await trainer.step({ examples: labels.map((_, photo) => photo), step, learningRate: recorded.rate });
      losses.push(loss / labels.length);
    }
    const { probabilities } = await trainer.evaluate(labels.map((_, photo) => photo));
    const tuned = withTail(tail, graphUpTo(graph, cut.boundary), trainer.weights());
    const constants = new Map(['head/kernel', 'head/bias'].map((name) => [name, constant(trainer.weights().get(name)!.data, trainer.weights().get(name)!.shape, 'float32')]));
    const saved = await runOnnx({ p: callModel(head, tuned.features, { weights: constants }) }, { image: { shape: [labels.length, side, side, 3], data: Float64Array.from(photos) } });
    return { losses, probabilities, saved: saved['p']!.data };
  } finally {
    await trainer.close();
  }
}

describe.each(Object.entries(recorded.losses))('fine-tuning of %s layers', (choice, expected) => {
  const cut = cutOf(graph, choice === 'all' ? choice : Number(choice));

  test.each([['plain ops', false], ['quick forms, and the blocked layout where the machine has it', true]] as const)('loses what PyTorch loses, step by step, with %s', async (_, quick) => {
    const { losses, probabilities, saved } = await trained(cut, quick ? { block: await blockedLayout() } : undefined, expected.length);
    losses.forEach((loss, step) => {
      expect(Math.abs(loss - expected[step]!), `step ${step + 1}`).toBeLessThan(1e-5);
    });
    // The network that is saved, from the photo on, says what the trainer says.
    probabilities.forEach((probability, index) => {
      expect(Math.abs(probability - saved[index]!)).toBeLessThan(1e-5);
    });
  });
});
