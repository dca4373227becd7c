/** @file Trains a network of one's own on a folder of photos: the library's door to the engine. */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { checkWhole } from '../base/whole-number.ts';
import { headstartVersion } from '../base/version.node.ts';
import { stopIfAsked } from '../base/stop.ts';
import { compileTraining, needsWholeBatch } from '../compiler/training-programs.ts';
import { listImageFolder } from '../data/image-folder.node.ts';
import { readPhotos, type DecodeOptions, type Photos } from '../data/photos.node.ts';
import { splitPhotos, type Split } from '../data/split.ts';
import { countRight, decide } from '../evaluation/accuracy.ts';
import { wilson } from '../evaluation/wilson.ts';
import { savedPhotoModel } from '../formats/saved-model.ts';
import { input } from '../graph/value.ts';
import type { Weights } from '../graph/tensor.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import { binaryCrossentropy } from '../losses/binary-crossentropy.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Loss } from '../losses/loss.ts';
import { ANY_BATCH, callModel, modelInput, type Model } from '../model/model.ts';
import { checkWeights, initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import { fit, type EpochRecord, type TrainingEvent } from '../training/training.ts';
import { temporaryFile } from './temporary-file.node.ts';

export type ImageFolderOptions = DecodeOptions & {
  /** Height and width to which each photo is resized; default 224. */
  readonly size?: number;
  /** Most photos of a class; default all. */
  readonly cap?: number;
  /** How photos are brought to that size; default: the rule of Headstart. */
  readonly resize?: ResizeRule;
};

/** Reads a folder with one sub-folder a class: each photo decoded, turned upright, resized, as bytes. */
export async function imageFolder(root: string, { size = 224, cap = Number.MAX_SAFE_INTEGER, ...options }: ImageFolderOptions = {}): Promise<Photos> {
  const cache = temporaryFile('pixels');
  removeAtExit(cache.path);
  return await readPhotos(await listImageFolder(root), { cacheFile: cache.path, ...options, size, cap });
}

const kept = new Set<string>();

/** The photos are read from the file for as long as the process may want them. */
function removeAtExit(path: string): void {
  if (kept.size === 0) {
    process.once('exit', () => {
      for (const each of kept) rmSync(each, { force: true });
    });
  }
  kept.add(path);
}

export type TrainOptions = {
  /** Default categoricalCrossentropy, or binaryCrossentropy for a model of one output. */
  readonly loss?: Loss;
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
  /** Weights to start from; default: fresh ones. */
  readonly weights?: Weights;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number;
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

const MICRO_BATCH = 4;

/** Trains `model` on the photos and looks once at the test part. */
export async function train(model: Model, photos: Photos, options: TrainOptions = {}): Promise<Trained> {
  const { loss = model.outputShape[1] === 1 ? binaryCrossentropy : categoricalCrossentropy, optimizer = adam(), epochs = 10, batch = 128, seed = 0, workers = availableParallelism() } = options;
  for (const [name, value] of Object.entries({ epochs, batch, workers })) checkWhole(name, value);
  checkWhole('seed', seed, 0);
  checkFit(model, photos);
  const { classes, items, size, resize } = photos;
  const classWeight = options.classWeight && classWeights(options.classWeight, classes);
  const split = splitPhotos(items.map(({ label }) => label), classes, options.split ?? [0.7, 0.15, 0.15], seed);
  const weights = options.weights ?? initialWeights(model, seed);
  checkWeights(model, weights);
  const labels = Int32Array.from(items, ({ label }) => label);
  const microBatch = Math.min(needsWholeBatch(model) ? split.train.length : MICRO_BATCH, batch);
  const programs = compileTraining({ model, loss, optimizer, microBatch });
  const trainer = await startTrainer({ programs, examples: { kind: 'pixels', handle: photos.pixels }, labels, weights, seed, workers, ...(classWeight && { classWeight }) });
  try {
    const history = await fit(trainer, { train: split.train, validation: split.validation, labels, optimizer, epochs, batchSize: batch, seed }, (event) => {
      options.onEvent?.(event);
      stopIfAsked(options.signal);
    });
    const { losses, probabilities } = await trainer.evaluate(split.test);
    const right = countRight(split.test.map((index) => labels[index]!), decide(probabilities, classes.length));
    const images = split.test.length;
    const trained = trainer.weights();
    const card = { classes, size, resize, backbone: null, tap: null, version: headstartVersion() };
    return {
      history, split, weights: trained,
      test: { images, loss: losses.reduce((sum, each) => sum + each, 0) / images, accuracy: right / images, interval: wilson(right, images) },
      save: (path) => writeWhole(path, encodeModel(savedPhotoModel(model, trained, card))),
    };
  } finally {
    await trainer.close();
  }
}

function checkFit(model: Model, photos: Photos): void {
  const wanted = [photos.size, photos.size, 3];
  if (model.inputShape.join() !== wanted.join()) {
    throw new HeadstartError('usage', `The model takes inputs of [${model.inputShape.join(',')}], but the photos are [${wanted.join(',')}].`, 'Give imageFolder the size of the model, or the model the inputShape of the photos.');
  }
  checkProbabilities(model, photos);
  const outputs = model.outputShape[1];
  const binary = outputs === 1 && photos.classes.length === 2;
  if (model.outputShape.length !== 2 || (outputs !== photos.classes.length && !binary)) {
    throw new HeadstartError('usage', `The model gives [${model.outputShape.join(',')}], but there are ${photos.classes.length} classes.`, `Let the last layer be dense({ units: ${photos.classes.length}, activation: 'softmax' }).`);
  }
}

/** Losses take probabilities, and a saved model promises them: other numbers would train to nonsense without a word. */
function checkProbabilities(model: Model, { classes }: Photos): void {
  const weights = new Map([...model.weightSpecs].map(([name, { shape }]) => [name, input(name, shape)]));
  const { from } = callModel(model, modelInput(model, ANY_BATCH), { weights });
  if (from.kind === 'op' && from.node.op.stableLog !== undefined) return;
  throw new HeadstartError('usage', 'The last layer of the model gives no probabilities.', `Let it be dense({ units: ${classes.length}, activation: 'softmax' }), or one unit with 'sigmoid' for two classes.`);
}

/** In the order of the classes. */
function classWeights(given: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const foreign = Object.keys(given).find((name) => !classes.includes(name));
  const wrong = Object.entries(given).find(([, weight]) => !(weight >= 0 && Number.isFinite(weight)));
  if (foreign !== undefined) throw new HeadstartError('usage', `classWeight: there is no class ${foreign}.`, `Classes: ${classes.join(', ')}.`);
  if (wrong !== undefined) throw new HeadstartError('usage', `classWeight: the weight of ${wrong[0]} is ${wrong[1]}.`, 'Weights are at least 0.');
  return classes.map((name) => given[name] ?? 1);
}
