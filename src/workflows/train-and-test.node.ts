/** @file Trains a model on examples and looks once at the test part: a network of one's own on photos, or a new head on features. */
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { checkWhole } from '../base/whole-number.ts';
import { photosPerMicroBatch } from '../compiler/micro-batch.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import type { Photos } from '../data/photos.node.ts';
import { sampleWeights } from '../data/sample-weights.ts';
import { splitPhotos, type SplitRule } from '../data/split/split-photos.ts';
import type { Split } from '../data/split/split-parts.ts';
import { countRight, decide } from '../evaluation/accuracy.ts';
import { wilson } from '../evaluation/wilson.ts';
import type { Weights } from '../graph/tensor.ts';
import type { Augmentation } from '../image/augment/augmentation.ts';
import type { Loss } from '../losses/loss.ts';
import type { Model } from '../model/model.ts';
import { checkWeights, initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { quickBlock } from '../runtime/blocked-layout.node.ts';
import { placeFor, type PlaceOptions } from '../runtime/place.node.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { Trainer } from '../runtime/trainer.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import { fit, type EpochRecord, type TrainingEvent } from '../training/training.ts';

export type TrainingChoices = PlaceOptions & {
  /** What a photo of each class counts in the training loss (Keras's class_weight), by class name; default 1. */
  readonly classWeight?: Readonly<Record<string, number>>;
  /** Default adam(). */
  readonly optimizer?: Optimizer;
  /** Default 10. */
  readonly epochs?: number;
  /** Default 128. */
  readonly batch?: number;
  /** Of the split, first weights, shuffles and dropout; default 0. */
  readonly seed?: number;
  /** Shares of train, validation and test; default [0.7, 0.15, 0.15]. */
  readonly split?: readonly [number, number, number];
  /** By what each photo holds (`hashed`, default: new photos leave the old ones where they are), each class by itself in exact shares (`stratified`), or all photos together (`shuffled`). */
  readonly splitRule?: SplitRule;
  readonly onEvent?: (event: TrainingEvent) => void;
  readonly signal?: AbortSignal;
};

export type Trained = {
  readonly history: readonly EpochRecord[];
  readonly split: Split;
  readonly test: { readonly images: number; readonly loss: number; readonly accuracy: number; readonly interval: readonly [number, number] };
  readonly weights: Weights;
  /** Writes the model as ONNX, with its classes and preprocessing inside. */
  save(path: string): Promise<void>;
};

/** What is trained, and on what. */
export type Exercise = {
  readonly model: Model;
  readonly examples: ExampleSource;
  /** The class of each example. */
  readonly labels: Int32Array;
  /** Examples to learn from, and to validate with. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** What each example counts in the training loss; default 1. */
  readonly sampleWeight?: Float32Array | undefined;
  readonly loss: Loss;
  /** Examples in one run of the gradient program; default: as many as suit the network and the batch. */
  readonly microBatch?: number;
  readonly workers: number;
  /** Weights to start from; default: fresh ones. */
  readonly weights?: Weights | undefined;
};

/** What follows from the choices, before any work. @throws HeadstartError 'usage' for an option that is out of range. */
export function checkChoices({ classes, items, digests }: Pick<Photos, 'classes' | 'items' | 'digests'>, options: TrainingChoices): { readonly split: Split; readonly sampleWeight: Float32Array | undefined } {
  const { epochs = 10, batch = 128, seed = 0, splitRule = 'hashed', classWeight } = options;
  for (const [name, value] of Object.entries({ epochs, batch })) checkWhole(name, value);
  checkWhole('seed', seed, 0);
  stopIfAsked(options.signal);
  const { split } = splitPhotos(splitRule, items.map((item, index) => ({ ...item, digest: digests[index]! })), classes, { fractions: options.split ?? [0.7, 0.15, 0.15], seed });
  const ofClasses = classWeight && classWeights(classWeight, classes);
  return { split, sampleWeight: sampleWeights(items, ofClasses) };
}

/** Trains, and gives what `then` makes of the model as it is afterwards. @throws HeadstartError 'usage' for an option that is out of range. */
export async function trainThen<T>(exercise: Exercise, options: TrainingChoices, then: (trainer: Trainer, history: readonly EpochRecord[]) => Promise<T>): Promise<T> {
  const { model, examples, labels, train, validation, sampleWeight, loss, microBatch, workers, weights: given } = exercise;
  const { optimizer = adam(), epochs = 10, batch = 128, seed = 0 } = options;
  checkWhole('workers', workers);
  const weights = given ?? initialWeights(model, seed);
  checkWeights(model, weights);
  const network = layeredNetwork(model);
  const place = await placeFor(options);
  const programs = compileTraining({ network, loss, optimizer, microBatch: network.wholeBatch ? Math.min(train.length, batch) : Math.min(microBatch ?? photosPerMicroBatch(network, batch), batch), batch, kernels: { block: await quickBlock(place) } });
  const trainer = await startTrainer({ programs, examples, labels, weights, seed, workers, place, ...(sampleWeight && { sampleWeight }) });
  try {
    const history = await fit(trainer, { train, validation, labels, optimizer, epochs, batchSize: batch, seed }, (event) => {
      options.onEvent?.(event);
      stopIfAsked(options.signal);
    });
    return await then(trainer, history);
  } finally {
    await trainer.close();
  }
}

/** Trains on photos and tests. @throws HeadstartError 'usage' for an option that is out of range. */
export async function trainAndTest(photos: Photos, { augmentation, ...exercise }: Pick<Exercise, 'model' | 'loss' | 'workers' | 'weights'> & { readonly augmentation: Augmentation | null }, options: TrainingChoices): Promise<Omit<Trained, 'save'>> {
  const { split, sampleWeight } = checkChoices(photos, options);
  const labels = Int32Array.from(photos.items, ({ label }) => label);
  const examples = { kind: 'pixels', handle: photos.pixels, augmentation } as const;
  return await trainThen({ ...exercise, examples, labels, train: split.train, validation: split.validation, sampleWeight }, options, async (trainer, history) => {
    const { losses, probabilities } = await trainer.evaluate(split.test);
    const right = countRight(split.test.map((index) => labels[index]!), decide(probabilities, photos.classes.length));
    const images = split.test.length;
    return {
      history, split, weights: trainer.weights(),
      test: { images, loss: losses.reduce((sum, each) => sum + each, 0) / images, accuracy: right / images, interval: wilson(right, images) },
    };
  });
}

/** In the order of the classes. */
function classWeights(given: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const foreign = Object.keys(given).find((name) => !classes.includes(name));
  const wrong = Object.entries(given).find(([, weight]) => !(weight >= 0 && Number.isFinite(weight)));
  if (foreign !== undefined) throw new HeadstartError('usage', `classWeight: there is no class ${foreign}.`, `Classes: ${classes.join(', ')}.`);
  if (wrong !== undefined) throw new HeadstartError('usage', `classWeight: the weight of ${wrong[0]} is ${wrong[1]}.`, 'Weights are at least 0.');
  return classes.map((name) => given[name] ?? 1);
}
