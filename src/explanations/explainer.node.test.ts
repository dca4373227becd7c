import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { writeWhole } from '../base/files.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { openModel } from '../formats/open-model.node.ts';
import { savedPhotoModel, savedTransferModel } from '../formats/saved-model.ts';
import { dense } from '../layers/dense.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { openExplainer, type Explainer } from './explainer.node.ts';

const card: ModelCard = { classes: ['a', 'b', 'c'], size: 224, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0.0.0' };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explainer-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function opened(file: string): Promise<Explainer> {
  const explainer = await openExplainer(file);
  if (explainer === undefined) throw new Error('There are no maps.');
  return explainer;
}

async function pixels(side: number): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await (await photoScene(5, side, side)).raw().toBuffer());
}

test('of a transfer model the means of the maps are the scores behind its probabilities', async () => {
  const file = join(folder, 'transfer.onnx');
  const backbone = await loadBackbone(findBackbone('efficientnet-lite0'));
  const head = sequential([dense({ units: 3, activation: 'softmax', name: 'head' })], { inputShape: [1280] });
  await writeWhole(file, encodeModel(savedTransferModel(backbone, head, initialWeights(head, 1), card)));
  const [explainer, model] = [await opened(file), await openModel(file)];
  const photo = await pixels(224);
  // First weights have a bias of 0.
  const maps = await Promise.all([0, 1, 2].map((label) => explainer.map(photo, label)));
  expect(explainer.method).toBe('cam');
  expect(maps.map(({ width, height, values }) => [width, height, values.length])).toEqual([[7, 7, 49], [7, 7, 49], [7, 7, 49]]);
  const scores = maps.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / 49);
  const said = await model.predict(photo.slice(), 1);
  for (const label of [1, 2]) expect(scores[label]! - scores[0]!).toBeCloseTo(Math.log(said[label]! / said[0]!), 4);
  await Promise.all([explainer.close(), model.close()]);
});

test('of a network trained from scratch the map is one of gradients, as fine as its last convolution', async () => {
  const file = join(folder, 'scratch.onnx');
  const model = scratchCnn({ classes: 3, size: 64 });
  await writeWhole(file, encodeModel(savedPhotoModel(model, initialWeights(model, 1), { ...card, size: 64 })));
  const explainer = await opened(file);
  expect(explainer.method).toBe('grad-cam');
  const photo = await pixels(64);
  const [first, again] = await Promise.all([explainer.map(photo, 0), explainer.map(photo, 0)]);
  expect([first.width, first.height]).toEqual([4, 4]);
  expect(first.values.every((value) => value >= 0)).toBe(true);
  expect(again).toEqual(first);
  await explainer.close();
});

test('what is no model of ours is refused by name', async () => {
  await expect(openExplainer(join(folder, 'none.onnx'))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('none.onnx') as string });
});
