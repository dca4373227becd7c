/** @file The recipe of fine-tuning: how large the steps are, over the training and over the depth of the network. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { fittingPhotos } from '../compiler/micro-batch.ts';
import { elementCount } from '../graph/shape.ts';
import { cosineDecay } from '../optimizers/cosine-decay.ts';
import type { Schedule } from '../optimizers/optimizer.ts';
import type { Cut } from './cut.ts';
import { stepsOf, type Step } from '../graph/photo-path.ts';

/** Epochs without a lower validation loss after which a training ends. */
export const PATIENCE = 3;

/** Photos in one step when nobody asks for another number. */
export const FINE_TUNE_BATCH = 32;

/** The highest learning rate when nobody asks for another. */
export const FINE_TUNE_RATE = 3e-4;

/** The lowest layer of a network learns so many times more slowly than the highest (Howard and Ruder 2018: the general parts of a network need to change least). */
const DEPTH_RATIO = 10;

/** What the learning rate of a weight is multiplied by: falls in equal ratios from 1 for the last layer to 1/10 for the first of the whole network. */
export function rateFactorAt(layersAbove: number, layers: number): number {
  return layers < 2 ? 1 : DEPTH_RATIO ** (-layersAbove / (layers - 1));
}

/** The share of the steps in which the rate rises, and the share of the highest rate at which it begins. */
const [WARM_UP, FIRST] = [0.1, 1 / 25];

/** The rate rises in a straight line to its highest over the first tenth of the steps, then falls along a cosine to 0. */
export function fineTuneSchedule(highest: number, steps: number): Schedule {
  const warmupSteps = Math.ceil(steps * WARM_UP);
  return cosineDecay({ initialLearningRate: highest * FIRST, warmupTarget: highest, warmupSteps, decaySteps: Math.max(1, steps - warmupSteps) });
}

/** Steps are shared out in so many parts, so that all workers have work. */
const PARTS = 8;

/** In fewer where the weights are more than what is computed of a photo: each run reads them, brings them into other forms, and writes their gradients. */
const FEWEST_PARTS = 2;

/**
 * Photos in one run of the gradient program: a power of two up to an eighth of the batch, or a half where the weights are many, for which there is memory.
 * The machine does not matter, so that it never changes a result.
 */
export function photosPerRun(graph: FeatureGraph, { above }: Cut, batch: number): number {
  const steps = above.length > 0 ? above : stepsOf(graph);
  const numbers = steps.reduce((total, { node }) => total + node.outputs.reduce((sum, { shape }) => sum + elementCount(shape.slice(1)), 0), 0);
  const parts = trainedNumbers(steps) > numbers ? FEWEST_PARTS : PARTS;
  return fittingPhotos(numbers, Math.max(1, Math.floor(batch / parts)));
}

/** How many numbers the weights of the steps have. */
function trainedNumbers(steps: readonly Step[]): number {
  const leaves = new Set(steps.flatMap(({ weights }) => weights.map(({ leaf }) => leaf)));
  return [...leaves].reduce((total, { shape }) => total + elementCount(shape), 0);
}
