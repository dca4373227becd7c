/** @file Trains a network of one's own on a folder of photos: the library's door to the engine. */
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { headstartVersion } from '../base/version.node.ts';
import type { Photos } from '../data/photos.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { savedPhotoModel } from '../formats/saved-model.ts';
import { input } from '../graph/value.ts';
import type { Weights } from '../graph/tensor.ts';
import { augmentationOf, type GivenAugmentation } from '../image/augment/augmentation.ts';
import { binaryCrossentropy } from '../losses/binary-crossentropy.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Loss } from '../losses/loss.ts';
import { ANY_BATCH, callModel, modelInput, type Model } from '../model/model.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { trainAndTest, type Trained, type TrainingChoices } from './train-and-test.node.ts';

export type { Trained };

export type TrainOptions = TrainingChoices & {
  /** Default categoricalCrossentropy, or binaryCrossentropy for a model of one output. */
  readonly loss?: Loss;
  /** Weights to start from; default: fresh ones. */
  readonly weights?: Weights;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number;
  /** How the train photos are changed by chance, anew in each epoch; default `none`. */
  readonly augmentation?: GivenAugmentation;
};

/** Trains `model` on the photos and looks once at the test part. */
export async function train(model: Model, photos: Photos, options: TrainOptions = {}): Promise<Trained> {
  const { loss = model.outputShape[1] === 1 ? binaryCrossentropy : categoricalCrossentropy, workers = availableParallelism(), weights, augmentation = 'none' } = options;
  checkFit(model, photos, loss);
  const trained = await trainAndTest(photos, { model, loss, workers, weights, augmentation: augmentationOf(augmentation) }, options);
  const { classes, size, resize } = photos;
  const card: ModelCard = { classes, size, resize, backbone: null, tap: null, precision: 'float32', views: 1, version: headstartVersion() };
  return { ...trained, save: (path) => writeWhole(path, encodeModel(savedPhotoModel(model, trained.weights, card))) };
}

function checkFit(model: Model, photos: Photos, loss: Loss): void {
  const wanted = [photos.size, photos.size, 3];
  if (model.inputShape.join() !== wanted.join()) {
    throw new HeadstartError('usage', `The model takes inputs of [${model.inputShape.join(',')}], but the photos are [${wanted.join(',')}].`, 'Give imageFolder the size of the model, or the model the inputShape of the photos.');
  }
  const outputs = model.outputShape[1];
  const binary = outputs === 1 && photos.classes.length === 2;
  if (model.outputShape.length !== 2 || (outputs !== photos.classes.length && !binary)) {
    throw new HeadstartError('usage', `The model gives [${model.outputShape.join(',')}], but there are ${photos.classes.length} classes.`, `Let the last layer be dense({ units: ${photos.classes.length}, activation: 'softmax' }).`);
  }
  checkProbabilities(model, photos, loss);
}

/** Losses take probabilities, and a saved model promises them: other numbers would train to nonsense without a word. */
function checkProbabilities(model: Model, { classes }: Photos, loss: Loss): void {
  const weights = new Map([...model.weightSpecs].map(([name, { shape }]) => [name, input(name, shape)]));
  const { from } = callModel(model, modelInput(model, ANY_BATCH), { weights });
  const op = from.kind === 'op' ? from.node.op : undefined;
  // What has a logarithm of its complement gives each output a probability of its own; of several outputs, they must add up to 1.
  const alone = op?.stableLogOfComplement !== undefined;
  const single = model.outputShape[1] === 1;
  const hint = `Let it be dense({ units: ${classes.length}, activation: 'softmax' })${classes.length === 2 ? ", or one unit with 'sigmoid'" : ''}.`;
  if (op?.stableLog === undefined || alone !== single) throw new HeadstartError('usage', 'The last layer of the model does not give the probabilities of the classes.', hint);
  if (single && loss === categoricalCrossentropy) throw new HeadstartError('usage', 'categoricalCrossentropy takes one output a class, but the model has one for two.', 'Use binaryCrossentropy, which is the default for one output.');
}
