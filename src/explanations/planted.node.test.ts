import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { energyInside, plantedPhotos, type PlantedPhoto } from '../../test/fixtures/planted-photos.ts';
import { writeWhole } from '../base/files.node.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { savedPhotoModel } from '../formats/saved-model.ts';
import { decodeFile } from '../image/decode.node.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import type { Layer } from '../layers/layer.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import { rescaling } from '../layers/rescaling.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import { fit } from '../training/training.ts';
import { openExplainer } from './explainer.node.ts';

const [SIDE, COUNT, TEST] = [36, 240, 40];
let folder = '';
let photos: readonly PlantedPhoto[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planted-'));
  photos = await plantedPhotos(folder, COUNT, SIDE);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const seen = (): Layer[] => [rescaling({ scale: 1 / 127.5, offset: -1 }), conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }), conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' })];
/** How the network ends, how its maps are made, and the share of their energy that must lie in the object. */
type End = { readonly method: 'cam' | 'grad-cam'; readonly share: number; readonly layers: () => Layer[] };
const ends: Readonly<Record<string, End>> = {
  'means and a dense layer': { method: 'cam', share: 0.8, layers: () => [globalAveragePooling2d(), dense({ units: 2, activation: 'softmax' })] },
  'means and two dense layers': { method: 'grad-cam', share: 0.75, layers: () => [globalAveragePooling2d(), dense({ units: 16, activation: 'relu' }), dense({ units: 2, activation: 'softmax' })] },
  // Grad-CAM averages the gradient over all places, which says little of a layer with other weights at each place.
  'a flattened picture': { method: 'grad-cam', share: 0.4, layers: () => [maxPooling2d({ poolSize: 6 }), flatten(), dense({ units: 16, activation: 'relu' }), dense({ units: 2, activation: 'softmax' })] },
};

/** The shares of energy in the box, of the test photos that the model names rightly, and how many those are. */
async function energies({ method, layers }: End): Promise<{ readonly right: number; readonly mean: number }> {
  const model = sequential([...seen(), ...layers()], { inputShape: [SIDE, SIDE, 3] });
  const store = createPixels({ count: COUNT, bytesPerImage: SIDE * SIDE * 3 });
  const rasters = await Promise.all(photos.map(({ path }) => decodeFile(path)));
  for (const [index, { data }] of rasters.entries()) store.write(index, data);
  const labels = Int32Array.from(photos, ({ label }) => label);
  const optimizer = adam({ learningRate: 0.01 });
  const programs = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer, microBatch: 10 });
  const trainer = await startTrainer({ programs, examples: { kind: 'pixels', handle: store.handle, augmentation: null }, labels, weights: initialWeights(model, 1), seed: 1, workers: 2 });
  const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
  try {
    await fit(trainer, { train: numbers(TEST, COUNT), validation: numbers(0, TEST), labels, optimizer, epochs: 12, batchSize: 20, seed: 1 }, () => undefined);
    const { probabilities } = await trainer.evaluate(numbers(0, TEST));
    const card: ModelCard = { classes: ['lying', 'upright'], size: SIDE, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0.0.0' };
    const file = join(folder, 'planted.onnx');
    await writeWhole(file, encodeModel(savedPhotoModel(model, trainer.weights(), card)));
    const explainer = await openExplainer(file);
    expect(explainer?.method).toBe(method);
    const right = numbers(0, TEST).filter((index) => probabilities[index * 2 + labels[index]!]! > 0.5);
    const shares = await Promise.all(right.map(async (index) => energyInside(await explainer!.map(rasters[index]!.data, labels[index]!), photos[index]!.box, SIDE)));
    await explainer?.close();
    return { right: right.length, mean: shares.reduce((sum, share) => sum + share, 0) / right.length };
  } finally {
    await trainer.close();
  }
}

test.each(Object.entries(ends))('behind %s the map lies in the planted object, which covers a quarter of the photo', async (_, end) => {
  const { right, mean } = await energies(end);
  expect(right).toBeGreaterThan(TEST * 0.9);
  expect(mean).toBeGreaterThan(end.share);
});
