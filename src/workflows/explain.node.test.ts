import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { writeWhole } from '../base/files.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { savedPhotoModel } from '../formats/saved-model.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import type { Layer } from '../layers/layer.ts';
import { rescaling } from '../layers/rescaling.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { explain, type Explanation } from './explain.node.ts';
import { predict } from './predict.node.ts';

const SIDE = 32;
const card: ModelCard = { classes: ['a', 'b', 'c'], size: SIDE, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0.0.0' };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'));
  await writeFile(join(folder, 'photo.jpg'), await (await photoScene(1)).jpeg().toBuffer());
  await writeFile(join(folder, 'bad.jpg'), 'no photo');
  const softmax = (): Layer => dense({ units: 3, activation: 'softmax' });
  await saved('model', [rescaling({ scale: 1 / 255 }), conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }), globalAveragePooling2d(), softmax()]);
  await saved('rows', [rescaling({ scale: 1 / 255 }), flatten(), softmax()]);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function saved(name: string, layers: readonly Layer[]): Promise<void> {
  const model = sequential(layers, { inputShape: [SIDE, SIDE, 3] });
  await writeWhole(join(folder, `${name}.onnx`), encodeModel(savedPhotoModel(model, initialWeights(model, 4), card)));
}

async function all(...given: Parameters<typeof explain>): Promise<Explanation[]> {
  const found: Explanation[] = [];
  for await (const each of explain(...given)) found.push(each);
  return found;
}

test('a photo is explained as it is predicted: its classes with maps and pictures, and what cannot be read is told in its place', async () => {
  const [model, html] = [join(folder, 'model.onnx'), join(folder, 'page.html')];
  const paths = [join(folder, 'bad.jpg'), join(folder, 'photo.jpg')];
  const [bad, good] = await all(model, paths, { top: 2, html });
  expect(bad).toMatchObject({ path: paths[0], error: expect.stringContaining('not a JPEG') as string });
  if (good === undefined || 'error' in good) throw new Error('It was not explained.');
  expect([good.method, good.predictions.length]).toEqual(['cam', 2]);
  for await (const said of predict(model, [paths[1]!], { top: 2 })) expect(said).toMatchObject({ predictions: good.predictions.map(({ class: label, probability }) => ({ class: label, probability })) });
  const [first, second] = good.predictions;
  expect([first!.map.width, first!.map.height, first!.map.values.length]).toEqual([30, 30, 900]);
  expect(first!.map.values).not.toEqual(second!.map.values);
  expect(first!.picture).toMatch(/^data:image\/jpeg;base64,/);
  const page = await readFile(html, 'utf8');
  for (const part of ['<h1>Where the model looked in 1 photo</h1>', first!.picture, second!.picture, `alt="Map of the reasons for ${first!.class}"`, 'The maps are exact', '1 file could not be read']) expect(page).toContain(part);
});

test('a network in which nothing is a picture is refused by name', async () => {
  await expect(all(join(folder, 'rows.onnx'), [join(folder, 'photo.jpg')])).rejects.toMatchObject({ code: 'model', message: expect.stringMatching(/rows\.onnx cannot be explained: nothing in it is a picture still/) as string });
});

test('options are checked before any work', async () => {
  await expect(all('none.onnx', ['photo.jpg'], { top: 0 })).rejects.toMatchObject({ code: 'usage', message: 'top must be a whole number of at least 1, not 0.' });
  await expect(all('none.onnx', ['photo.jpg'], { html: 'photo.jpg' })).rejects.toMatchObject({ code: 'usage', message: "The page cannot be written to 'photo.jpg'." });
  await expect(all(join(folder, 'none.onnx'), ['photo.jpg'])).rejects.toMatchObject({ code: 'model' });
});
