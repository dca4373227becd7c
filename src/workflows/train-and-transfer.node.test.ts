import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PER_CLASS, writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import { add, batchNormalization, conv2d, dense, globalAveragePooling2d, randomFlip, rescaling } from '../layers/index.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { model } from '../model/functional.ts';
import { applyLayer, inputLayer } from '../model/layer-node.ts';
import { sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { evaluate } from './evaluate.node.ts';
import { predict, type Prediction } from './predict.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { train } from './train.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-library-'));
  vi.stubEnv('HEADSTART_CACHE', join(folder, 'cache'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos, { lightness: 100 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('a residual net with batch normalization and one output trains on whole batches, is saved and predicts', { timeout: 60_000 }, async () => {
  const data = await imageFolder(photos, { size: 24 });
  const photo = inputLayer({ shape: [24, 24, 3] });
  const scaled = applyLayer(rescaling({ scale: 1 / 255 }), applyLayer(randomFlip({ mode: 'horizontal' }), photo));
  const normalized = applyLayer(batchNormalization({ momentum: 0.7 }), applyLayer(conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', useBias: false }), scaled));
  const joined = applyLayer(add(), [applyLayer(conv2d({ filters: 4, kernelSize: 1 }), scaled), normalized]);
  const net = model({ inputs: photo, outputs: applyLayer(dense({ units: 1, activation: 'sigmoid' }), applyLayer(globalAveragePooling2d(), joined)) });
  const trained = await train(net, data, { epochs: 20, batch: 10, optimizer: adam({ learningRate: 0.05 }), classWeight: { Red: 2 }, workers: 2 });
  expect(trained.test).toMatchObject({ images: trained.split.test.length, accuracy: 1 });
  const file = join(folder, 'residual.onnx');
  await trained.save(file);
  const told: Prediction[] = [];
  for await (const prediction of predict(file, [photos])) told.push(prediction);
  const right = told.filter((each) => 'predictions' in each && each.path.includes(each.predictions[0]!.class));
  expect(right.length).toBe(2 * PER_CLASS);
  for (const each of told) if ('predictions' in each) expect(each.predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  expect((await evaluate(file, photos)).accuracy).toBe(1);
  await expect(train(net, data, { classWeight: { green: 2 } })).rejects.toMatchObject({ code: 'usage', message: 'classWeight: there is no class green.', hint: 'Classes: Blue, Red.' });
  await expect(train(net, data, { classWeight: { Red: -1 } })).rejects.toMatchObject({ message: 'classWeight: the weight of Red is -1.' });
});

test('transfer trains a head on a frozen network and saves both as one model', { timeout: 60_000 }, async () => {
  const data = await imageFolder(photos);
  const moved = await transfer(data, { epochs: 3, batch: 8, seed: 2 });
  expect(moved.parameters).toEqual({ total: 3_352_562, trainable: 2_562, nonTrainable: 3_350_000 });
  expect(moved.test.images).toBe(moved.split.test.length);
  const file = join(folder, 'transferred.onnx');
  await moved.save(file);
  const { confusion, images } = await evaluate(file, photos);
  expect(images).toBe(2 * PER_CLASS);
  expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(images);
  await expect(transfer(await imageFolder(photos, { size: 64 }))).rejects.toMatchObject({ code: 'usage', message: 'efficientnet-lite0 takes photos of 224 x 224, but these are 64 x 64.' });
  // Told before the network runs.
  const work: string[] = [];
  await expect(transfer(data, { epochs: 0, onWork: (event) => work.push(event.type) })).rejects.toMatchObject({ message: 'epochs must be a whole number of at least 1, not 0.' });
  await expect(transfer(data, { classWeight: { Bird: 1 }, onWork: (event) => work.push(event.type) })).rejects.toMatchObject({ message: 'classWeight: there is no class Bird.' });
  expect(work).toEqual([]);
});

test('what does not fit together is said before any work', async () => {
  const data = await imageFolder(photos, { size: 24 });
  const other = sequential([globalAveragePooling2d(), dense({ units: 3, activation: 'softmax' })], { inputShape: [24, 24, 3] });
  await expect(train(other, data)).rejects.toMatchObject({ code: 'usage', message: 'The model gives [N,3], but there are 2 classes.' });
  const larger = sequential([globalAveragePooling2d(), dense({ units: 2, activation: 'softmax' })], { inputShape: [32, 32, 3] });
  await expect(train(larger, data)).rejects.toMatchObject({ message: 'The model takes inputs of [32,32,3], but the photos are [24,24,3].' });
  const bare = sequential([globalAveragePooling2d(), dense({ units: 2 })], { inputShape: [24, 24, 3] });
  await expect(train(bare, data)).rejects.toMatchObject({ code: 'usage', message: 'The last layer of the model does not give the probabilities of the classes.' });
  for (const last of [dense({ units: 2, activation: 'sigmoid' }), dense({ units: 1, activation: 'softmax' })]) {
    const wrong = sequential([globalAveragePooling2d(), last], { inputShape: [24, 24, 3] });
    await expect(train(wrong, data)).rejects.toMatchObject({ code: 'usage' });
  }
  const binary = sequential([globalAveragePooling2d(), dense({ units: 1, activation: 'sigmoid' })], { inputShape: [24, 24, 3] });
  await expect(train(binary, data, { loss: categoricalCrossentropy })).rejects.toMatchObject({ code: 'usage' });
  const fine = sequential([rescaling({ scale: 1 / 255 }), globalAveragePooling2d(), dense({ units: 2, activation: 'softmax' })], { inputShape: [24, 24, 3] });
  await expect(train(fine, data, { epochs: 1, optimizer: adam({ learningRate: Number.NaN }) })).rejects.toMatchObject({ code: 'usage', message: 'The learning rate of step 1 is NaN.' });
  await expect(train(larger, await imageFolder(photos, { size: 32 }), { seed: 1.5 })).rejects.toMatchObject({ message: 'seed must be a whole number of at least 0, not 1.5.' });
});
