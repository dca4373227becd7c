import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWhole } from '../base/files.node.ts';
import { findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { nearestDistances, unitRows } from '../evaluation/out-of-distribution.ts';
import { dense } from '../layers/dense.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { openInference } from '../runtime/inference.node.ts';
import { cardOf, type ModelCard } from './model-card.ts';
import { openModel } from './open-model.node.ts';
import { featureModel, savedPhotoModel, savedTransferModel } from './saved-model.ts';

const card: ModelCard = { classes: ['a cat', 'größer', '犬'], size: 40, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '1.2.3' };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-formats-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a saved model tells its classes, size, resize rule, backbone and version, and nothing needs to be known beside it', async () => {
  const model = scratchCnn({ classes: 3, size: 46 });
  const file = join(folder, 'scratch.onnx');
  await writeWhole(file, encodeModel(savedPhotoModel(model, initialWeights(model, 0), { ...card, size: 46 })));
  const open = await openModel(file);
  expect(open.card).toEqual({ ...card, size: 46 });
  const probabilities = await open.predict(new Uint8Array(2 * 46 * 46 * 3).fill(100), 2);
  expect(probabilities.length).toBe(6);
  expect(probabilities.slice(0, 3)).toEqual(probabilities.slice(3));
  expect(probabilities.slice(0, 3).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
  await open.close();
});

test('pixels are taken from whatever memory they lie in, and those of another number are refused', async () => {
  const model = scratchCnn({ classes: 3, size: 46 });
  const file = join(folder, 'memory.onnx');
  await writeWhole(file, encodeModel(savedPhotoModel(model, initialWeights(model, 0), { ...card, size: 46 })));
  const open = await openModel(file);
  const photos = Uint8Array.from({ length: 2 * 46 * 46 * 3 }, (_, index) => (index * 31) % 256);
  const expected = await open.predict(photos.slice(46 * 46 * 3), 1);
  expect(await open.predict(photos.subarray(46 * 46 * 3), 1)).toEqual(expected);
  expect(await open.predict(await sharp(photos.subarray(46 * 46 * 3), { raw: { width: 46, height: 46, channels: 3 } }).raw().toBuffer(), 1)).toEqual(expected);
  expect((await open.predict(photos, 2)).slice(3)).toEqual(expected);
  await expect(open.predict(photos, 2)).rejects.toMatchObject({ code: 'usage', message: '2 photos of 46 x 46 pixels should be 12,696 bytes, but there are 0.' });
  await open.close();
});

test('a saved transfer model is its backbone and its head in one: the same as one after the other', async () => {
  const backbone = await loadBackbone(findBackbone('efficientnet-lite0'));
  const head = sequential([dense({ units: 2, activation: 'softmax' })], { inputShape: [1280] });
  const weights = initialWeights(head, 3);
  const bytes = concatenate(encodeModel(savedTransferModel(backbone, head, weights, { ...card, classes: ['a', 'b'], size: 224 })));
  const pixels = Uint8Array.from({ length: 224 * 224 * 3 }, (_, index) => (index * 31) % 256);
  const whole = await openInference(bytes);
  const frozen = await openInference(concatenate(encodeModel(featureModel(backbone))));
  const probabilities = await whole.run(pixels.slice(), [1, 224, 224, 3]);
  const features = await frozen.run(pixels.slice(), [1, 224, 224, 3]);
  const { data: kernel } = weights.get('dense/kernel')!;
  const logits = [0, 1].map((unit) => features.reduce((sum, feature, index) => sum + feature * kernel[index * 2 + unit]!, 0));
  expect(probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(logits[1]! - logits[0]!)), 5);
  await whole.close();
  await frozen.close();
});

test('saved models use standard ONNX ops only', async () => {
  const backbone = await loadBackbone(findBackbone('efficientnet-lite0'));
  const head = sequential([dense({ units: 2, activation: 'softmax' })], { inputShape: [1280] });
  const scratch = scratchCnn({ classes: 2 });
  for (const model of [savedPhotoModel(scratch, initialWeights(scratch, 0), card), savedTransferModel(backbone, head, initialWeights(head, 0), card)]) {
    expect(model.opset_import).toEqual([{ domain: '', version: 17 }]);
    expect(model.graph.node.filter(({ domain }) => domain !== undefined && domain !== '')).toEqual([]);
  }
});

test('an ONNX model without a card is refused with what is missing', async () => {
  const model = scratchCnn({ classes: 2, size: 46 });
  const bare = { ...savedPhotoModel(model, initialWeights(model, 0), card), metadata_props: [] };
  expect(() => cardOf(bare, 'other.onnx')).toThrow('other.onnx does not say how to use it: its metadata key headstart.classes is missing or wrong.');
  expect(cardOf(decodeModel(concatenate(encodeModel(savedPhotoModel(model, initialWeights(model, 0), card)))), 'x')).toEqual(card);
});

test('a missing file, a photo and a foreign resize rule are each an error that names the file', async () => {
  await expect(openModel(join(folder, 'none.onnx'))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('none.onnx') as string });
  const photo = join(folder, 'photo.onnx');
  await writeFile(photo, Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3));
  await expect(openModel(photo)).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('photo.onnx') as string });
  const model = scratchCnn({ classes: 3, size: 46 });
  const later = join(folder, 'later.onnx');
  const saved = savedPhotoModel(model, initialWeights(model, 0), card);
  await writeWhole(later, encodeModel({ ...saved, metadata_props: (saved.metadata_props ?? []).map(({ key, value }) => ({ key, value: key === 'headstart.resize' ? '"lanczos"' : value })) }));
  await expect(openModel(later)).rejects.toMatchObject({ code: 'model', message: `${later} wants photos resized by the rule 'lanczos', which this version does not know.` });
});

test('a saved transfer model says how unlike its train photos a photo is, as the formula has it, and maps and probabilities stay as they are', async () => {
  const backbone = await loadBackbone(findBackbone('efficientnet-lite0'));
  const head = sequential([dense({ units: 2, activation: 'softmax' })], { inputShape: [1280] });
  const weights = initialWeights(head, 3);
  const shape = [2, 224, 224, 3];
  const seen = Uint8Array.from({ length: 2 * 224 * 224 * 3 }, (_, index) => (index * index * 7 + (index >> 9)) % 256);
  const frozen = await openInference(concatenate(encodeModel(featureModel(backbone))));
  const bank = await frozen.run(seen.slice(), shape);
  const pixels = Uint8Array.from(seen, (value, index) => (index < seen.length / 2 ? value : 255 - value));
  const expected = nearestDistances(await frozen.run(pixels.slice(), shape), bank, 1280);
  await frozen.close();
  const outOfDistribution = { threshold: 0.5, share: 0.95, validation: 10, photos: 2 };
  const file = join(folder, 'unlike.onnx');
  const two = { ...card, classes: ['a', 'b'], size: 224 };
  await writeWhole(file, encodeModel(savedTransferModel(backbone, head, weights, { ...two, outOfDistribution }, { unit: unitRows(bank, 1280), width: 1280 })));
  const open = await openModel(file);
  const { probabilities, outOfDistribution: scores } = await open.judge(pixels.slice(), 2);
  expect(open.card.outOfDistribution).toEqual(outOfDistribution);
  expect(scores![0]).toBeLessThan(2e-3);
  expect(scores![1]).toBeCloseTo(expected[1]!, 4);
  await open.close();
  const plain = join(folder, 'plain.onnx');
  await writeWhole(plain, encodeModel(savedTransferModel(backbone, head, weights, two)));
  const without = await openModel(plain);
  expect(await without.judge(pixels.slice(), 2)).toEqual({ probabilities, outOfDistribution: null });
  await without.close();
});
