/**
 * @file Peak memory of a model of 553 MB (VGG16 with its head of 1,000 classes, weights by chance), as a multiple of its file: node bench/big-model.mjs [FOLDER].
 * Each thing that is done with it is done in a process of its own. A process that only starts takes 0.1 of it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';
import { writeWhole } from '../dist/base/files.node.js';
import { vgg16 } from '../dist/backbones/vgg16.js';

const CLASSES = 1000;
const SIZE = 224;

/** Weights that keep what passes about as large as it was: one block by chance, laid over and over. */
async function make({ model }) {
  const [{ dense }, { sequential }, { savedPhotoModel }, { encodeModel }] = await Promise.all(['layers/dense', 'model/sequential', 'formats/saved-model', 'protobuf/encode-model'].map((name) => import(`../dist/${name}.js`)));
  const layers = vgg16.taps.fc2.network.model().layers.map(({ layer }) => layer);
  const network = sequential([...layers, dense({ units: CLASSES, activation: 'softmax', name: 'predictions' })], { inputShape: [SIZE, SIZE, 3], name: 'vgg16' });
  const source = random(0, 'big model');
  const block = Float32Array.from({ length: 1_000_003 }, () => source.below(2 ** 20) / 2 ** 19 - 1);
  const weights = new Map([...network.weightSpecs].map(([name, { shape }]) => {
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1));
    const scale = Math.sqrt(6 / Math.max(1, data.length / shape.at(-1)));
    if (shape.length > 1) for (let at = 0; at < data.length; at++) data[at] = block[at % block.length] * scale;
    return [name, { shape, data }];
  }));
  const card = { classes: Array.from({ length: CLASSES }, (_, index) => `class ${index}`), size: SIZE, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0.1.0' };
  await writeWhole(model, encodeModel(savedPhotoModel(network, weights, card)));
}

const photo = () => new Uint8Array(SIZE * SIZE * 3).map((_, index) => (index * 31) % 251);

async function predictWith(path) {
  const { openModel } = await import('../dist/formats/open-model.node.js');
  const open = await openModel(path);
  for (let turn = 0; turn < 3; turn++) await open.predict(photo(), 1);
  await open.close();
}

const actions = {
  start: async () => undefined,
  'make and save (its weights lie in memory once)': make,
  'read its card': async ({ model }) => await (await import('../dist/formats/open-model.node.js')).readCard(model),
  'open and predict': async ({ model }) => await predictWith(model),
  'explain: open its maps': async ({ model }) => {
    const { openExplainer } = await import('../dist/explanations/explainer.node.js');
    const explainer = await openExplainer(model);
    await explainer.map(photo(), 1);
    await explainer.close();
  },
  'explain: a photo': async ({ model, folder }) => {
    const [{ explain }, { default: sharp }] = await Promise.all([import('../dist/workflows/explain.node.js'), import('sharp')]);
    const file = join(folder, 'photo.png');
    await sharp(photo(), { raw: { width: SIZE, height: SIZE, channels: 3 } }).png().toFile(file);
    for await (const each of explain(model, [file])) if ('error' in each) throw new Error(each.error);
  },
  summary: async ({ model }) => await (await import('../dist/workflows/summary.node.js')).summarize(model),
  'its digest': async ({ model }) => await (await import('../dist/base/files.node.js')).digestOfFile(model),
};

if (process.argv[2] === '--do') {
  const [, , , name, folder] = process.argv;
  const began = performance.now();
  await actions[name]({ model: join(folder, 'model.onnx'), folder });
  console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, peak: process.resourceUsage().maxRSS * 1024 }));
} else {
  const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'headstart-big-model-'));
  const only = process.argv[3];
  for (const name of Object.keys(actions)) {
    if (only !== undefined && !name.includes(only)) continue;
    const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--do', name, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    const { seconds, peak } = JSON.parse(stdout);
    const path = join(folder, 'model.onnx');
    const times = existsSync(path) ? `  ${(peak / statSync(path).size).toFixed(2)} x the file` : '';
    console.log(`${name.padEnd(48)} ${(peak / 1e6).toFixed(0).padStart(5)} MB${times}  ${seconds.toFixed(1)} s`);
  }
  if (process.argv[2] === undefined) rmSync(folder, { recursive: true });
}
