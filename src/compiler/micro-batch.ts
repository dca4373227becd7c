/** @file How many photos a run of a gradient program takes. The machine does not matter, so that it never changes a result. */
import { elementCount, fixedShape } from '../graph/shape.ts';
import { input } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { LANES } from './lanes.ts';
import type { TrainableNetwork } from './trainable-network.ts';

/** What a worker may take for what a run of the gradient program holds: 1 GB. */
const MEMORY = 2 ** 30;

/** A run holds the results of the ops, their gradients, and copies of both in other forms. */
const COPIES = 4;

/** With fewer photos the weights are read too often for what is computed with them. */
const FEWEST_PHOTOS = 4;

/** The largest power of two up to `most` for which there is memory, where so many numbers are computed of a photo; at least 1. */
export function fittingPhotos(numbers: number, most: number): number {
  const fitting = Math.floor(MEMORY / (numbers * Float32Array.BYTES_PER_ELEMENT * COPIES));
  return 2 ** Math.floor(Math.log2(Math.max(1, Math.min(most, fitting))));
}

/** Photos in one run for a batch of that size: as many as give each lane one run, but at least 4, as far as there is memory. */
export function photosPerMicroBatch(network: TrainableNetwork, batch: number): number {
  const weights = new Map([...network.weights].map(([name, { shape }]) => [name, input(name, shape)]));
  const { name, imageShape } = network.input;
  const result = network.call(input(name, [1, ...imageShape], name === 'image' ? 'uint8' : 'float32'), { weights });
  const numbers = nodesOf([result]).reduce((total, { outputs }) => total + outputs.reduce((sum, { shape }) => sum + elementCount(fixedShape(shape, 'photosPerMicroBatch')), 0), 0);
  return Math.min(batch, fittingPhotos(numbers, Math.max(FEWEST_PHOTOS, Math.floor(batch / LANES))));
}
