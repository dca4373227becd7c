import { expect, test } from 'vitest';
import { conv2d, flatten, dense } from '../layers/index.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { sequential } from '../model/sequential.ts';
import { fittingPhotos, photosPerMicroBatch } from './micro-batch.ts';
import { layeredNetwork } from './trainable-network.ts';

test('a run takes an eighth of the batch, but not less than four photos', () => {
  const network = layeredNetwork(scratchCnn({ classes: 2, size: 64 }));
  expect([8, 32, 64, 128].map((batch) => photosPerMicroBatch(network, batch))).toEqual([4, 4, 8, 16]);
  expect(photosPerMicroBatch(network, 3)).toBe(3);
});

test('of large photos, and through a network that makes much of them, it takes as many as there is memory for', () => {
  expect(photosPerMicroBatch(layeredNetwork(scratchCnn({ classes: 2 })), 128)).toBe(8);
  const wide = sequential([conv2d({ filters: 512, kernelSize: 3 }), flatten(), dense({ units: 2, activation: 'softmax' })], { inputShape: [256, 256, 3] });
  expect(photosPerMicroBatch(layeredNetwork(wide), 128)).toBe(1);
});

test('however much a photo takes, a run has one', () => {
  expect([fittingPhotos(1e12, 8), fittingPhotos(1, 7)]).toEqual([1, 4]);
});
