/** @file Where the time of a training step goes, layer by layer: measured on photos of random pixels, so that no photo is needed. */
import { availableParallelism } from 'node:os';
import { random } from '../base/random.ts';
import { checkWhole } from '../base/whole-number.ts';
import { photosPerMicroBatch } from '../compiler/micro-batch.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Model } from '../model/model.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import type { CostReport } from '../profile/cost-report.ts';
import { profileTraining } from '../profile/profile-training.node.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import type { Watch } from './events.ts';

export type ProfileOptions = Watch & {
  /** Photos in a step; default 128. */
  readonly batch?: number;
  /** Steps that are measured, after one that is not; default 3. */
  readonly repeats?: number;
  /** Default: as many as the machine runs at once, at most 8, as a training has. */
  readonly workers?: number;
  /** Takes the training programs as they are, without the forms that are quicker to train through; default false. */
  readonly plain?: boolean;
  /** Of the pixels and the weights; default 0. */
  readonly seed?: number;
};

const CLASSES = 2;
const BATCH = 128;
const REPEATS = 3;

/** A step of training of the baseline network. @throws HeadstartError 'usage' for a number that is none. */
export async function profile({ batch = BATCH, repeats = REPEATS, workers = availableParallelism(), plain = false, seed = 0, onEvent, signal }: ProfileOptions = {}): Promise<CostReport> {
  for (const [name, value] of Object.entries({ batch, repeats, workers })) checkWhole(name, value);
  const model = scratchCnn({ classes: CLASSES });
  const network = layeredNetwork(model);
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'profile', total: repeats + 1, unit: 'step' });
  const report = await profileTraining({
    network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: photosPerMicroBatch(network, batch),
    kernels: plain ? undefined : { block: await blockedLayout() },
    weights: initialWeights(model, seed), examples: randomPhotos(batch, model.inputShape.reduce((product, size) => product * size, 1), seed),
    batch, steps: repeats, workers, seed, types: typesOf(model), layerOfWeight, signal,
    onStep: (done) => onEvent?.({ type: 'progress', phase: 'profile', done }),
  });
  onEvent?.({ type: 'done', phase: 'profile', seconds: (performance.now() - began) / 1000 });
  return { task: 'training', model: model.name, ...report };
}

function typesOf({ layers }: Model): ReadonlyMap<string, string> {
  return new Map(layers.map(({ name, layer }) => [name, layer.type]));
}

function randomPhotos(count: number, bytesPerImage: number, seed: number): ExampleSource {
  const pixels = createPixels({ count, bytesPerImage });
  const source = random(seed, 'profile');
  for (let index = 0; index < count; index++) pixels.write(index, Uint8Array.from({ length: bytesPerImage }, () => source.below(256)));
  return { kind: 'pixels', handle: pixels.handle };
}
