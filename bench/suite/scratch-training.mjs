/** @file Training of the baseline network on random images, as `headstart compare` trains it, dropout included. */
import { photosPerMicroBatch } from '../../dist/compiler/micro-batch.js';
import { layeredNetwork } from '../../dist/compiler/trainable-network.js';
import { categoricalCrossentropy } from '../../dist/losses/index.js';
import { scratchCnn } from '../../dist/model/scratch-cnn.js';
import { initialWeights } from '../../dist/model/weights.js';
import { adam } from '../../dist/optimizers/index.js';
import { randomPixels } from './random-pixels.mjs';
import { operationsOfStep, trainingSpeed } from './training-speed.mjs';

const model = scratchCnn({ classes: 2 });
const network = layeredNetwork(model);
const task = { network, loss: categoricalCrossentropy, optimizer: adam() };

export const scratchOperations = () => operationsOfStep({ ...task, microBatch: 1 });

/** Images a second in batches of that size. */
export async function scratchSpeed({ images, batch, threads, seconds }) {
  return await trainingSpeed({ task: { ...task, microBatch: photosPerMicroBatch(network, batch) }, examples: { kind: 'pixels', handle: randomPixels(images, 224).handle }, weights: initialWeights(model, 0), images, batch, threads, seconds });
}
