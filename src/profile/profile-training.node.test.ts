import { expect, test } from 'vitest';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { profileTraining, type TrainingProfileOptions } from './profile-training.node.ts';

function task(workers: number, steps: number): TrainingProfileOptions {
  const model = scratchCnn({ classes: 2, size: 64 });
  return {
    network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4, weights: initialWeights(model, 0),
    examples: { kind: 'pixels', handle: createPixels({ count: 8, bytesPerImage: 64 * 64 * 3 }).handle }, batch: 8, steps, workers, seed: 0,
    types: new Map(model.layers.map(({ name, layer }) => [name, layer.type])), layerOfWeight,
  };
}

test.each([1, 2])('the rows of a step by %i workers add up to its time, and each layer is in them', async (workers) => {
  const { rows, total, imagesPerSecond, batch, repeats } = await profileTraining({ ...task(workers, 2), kernels: { block: await blockedLayout() } });
  expect([batch, repeats]).toEqual([8, 2]);
  expect(rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeCloseTo(total.milliseconds, 6);
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(total.milliseconds).toBeCloseTo((1000 * workers) / imagesPerSecond, 6);
  const row = (part: string | null, work: string): (typeof rows)[number] | undefined => rows.find((each) => each.part === part && each.work === work);
  for (const layer of ['conv2d', 'conv2d_1', 'conv2d_2', 'conv2d_3']) expect(row(layer, 'weights')).toMatchObject({ kind: 'Conv2D 32x3x3' });
  expect(row('dense', 'forward')).toMatchObject({ kind: 'Dense 256' });
  // Its gradient is multiplied once a batch, in the update: 32 maps of 2 x 2 are left of the photo.
  expect(row('dense', 'update')).toMatchObject({ multiplyAdds: 128 * 256 });
  expect(row('dense', 'weights')?.multiplyAdds ?? 0).toBe(0);
  expect(row('dense', 'update')?.milliseconds).toBeGreaterThan(0);
  // A photo of 64 x 64, 3 channels, 32 filters of 3 x 3 without a border.
  expect(row('conv2d', 'forward')?.multiplyAdds).toBe(62 * 62 * 32 * 27);
  expect(row(null, 'outside')?.milliseconds).toBeGreaterThan(0);
  // What ONNX Runtime joined or invented is told as nobody's, and little of it.
  expect(row(null, 'forward')?.share ?? 0).toBeLessThan(0.1);
});

test('more steps than ONNX Runtime can keep the times of are refused before the first', async () => {
  await expect(profileTraining(task(1, 5000))).rejects.toThrow(/^repeats is 5,000, but ONNX Runtime can keep the times of no more than \d,\d{3} here\.$/);
});
