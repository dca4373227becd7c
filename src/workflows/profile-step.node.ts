/** @file A training step under measurement: of the baseline network, or of the part of a pretrained one that is fine-tuned. */
import { availableParallelism } from 'node:os';
import { random } from '../base/random.ts';
import { loadBackbone, backboneOf } from '../backbones/load-backbone.node.ts';
import { photosPerMicroBatch } from '../compiler/micro-batch.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { cutOf } from '../fine-tuning/cut.ts';
import { FINE_TUNE_BATCH, photosPerRun, rateFactorAt } from '../fine-tuning/recipe.ts';
import { layerOfTrained, pretrainedWeights, tailOf, trainableTail } from '../fine-tuning/tail.ts';
import { elementCount } from '../graph/shape.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Model } from '../model/model.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { checkBatch } from '../profile/most-photos.ts';
import { profileTraining, type TrainingProfileOptions } from '../profile/profile-training.node.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import type { Measurable, ProfileOptions } from './profile-options.ts';
import { transferHead } from './transfer-head.ts';

type Step = Pick<TrainingProfileOptions, 'network' | 'microBatch' | 'weights' | 'examples' | 'batch' | 'types' | 'layerOfWeight'>;

const CLASSES = 2;
const BATCH = 128;
/** Networks may have a layer that is called head. */
const HEAD = 'new_head';

export async function trainingStep({ batch = BATCH, ...options }: ProfileOptions): Promise<Measurable> {
  const model = scratchCnn({ classes: CLASSES });
  const network = layeredNetwork(model);
  const { seed = 0 } = options;
  return stepOf(model.name, {
    network, microBatch: photosPerMicroBatch(network, batch), weights: initialWeights(model, seed), examples: randomPhotos(batch, elementCount(model.inputShape), seed),
    batch, types: typesOf(model), layerOfWeight,
  }, options);
}

export async function fineTuningStep({ batch = FINE_TUNE_BATCH, fineTune = 'last', ...options }: ProfileOptions): Promise<Measurable> {
  const chosen = await chooseBackbone(options);
  const { tap, weights } = chosen;
  const graph = await loadBackbone(backboneOf(chosen), { tap, ...(weights !== null && { weights: weights.path }) });
  const cut = cutOf(graph, fineTune);
  const tail = tailOf(graph, cut);
  const head = transferHead(Number(graph.features.shape[1]), CLASSES, HEAD);
  const { seed = 0 } = options;
  const numbers = elementCount(cut.boundary.shape.slice(1));
  return stepOf(chosen.backbone, {
    network: trainableTail(tail, cut, head, ({ above }) => rateFactorAt(above, cut.of)), microBatch: photosPerRun(graph, cut, batch),
    weights: new Map([...pretrainedWeights(tail), ...initialWeights(head, seed)]), examples: cut.whole ? randomPhotos(batch, numbers, seed) : randomRows(batch, numbers, seed),
    batch, types: typesOf(head), layerOfWeight: layerOfTrained,
  }, options);
}

function stepOf(model: string, step: Step, { plain = false, workers = availableParallelism(), seed = 0, signal }: ProfileOptions): Measurable {
  const measure: Measurable['measure'] = async (steps, onStep) => {
    const kernels = plain ? undefined : { block: await blockedLayout() };
    return await profileTraining({ ...step, loss: categoricalCrossentropy, optimizer: adam(), kernels, steps, workers, seed, onStep, signal });
  };
  return { model, measure };
}

function typesOf({ layers }: Model): ReadonlyMap<string, string> {
  return new Map(layers.map(({ name, layer }) => [name, layer.type]));
}

function randomPhotos(count: number, bytesPerImage: number, seed: number): ExampleSource {
  checkBatch(count, bytesPerImage);
  const pixels = createPixels({ count, bytesPerImage });
  const source = random(seed, 'profile');
  for (let index = 0; index < count; index++) pixels.write(index, Uint8Array.from({ length: bytesPerImage }, () => source.below(256)));
  return { kind: 'pixels', handle: pixels.handle };
}

/** Numbers from 0 to 1, as behind an activation. */
function randomRows(count: number, numbers: number, seed: number): ExampleSource {
  const bytesPerImage = numbers * Float32Array.BYTES_PER_ELEMENT;
  checkBatch(count, bytesPerImage);
  const rows = createPixels({ count, bytesPerImage });
  const source = random(seed, 'profile');
  for (let index = 0; index < count; index++) rows.write(index, new Uint8Array(Float32Array.from({ length: numbers }, () => source.below(256) / 255).buffer));
  return { kind: 'rows', handle: rows.handle };
}
