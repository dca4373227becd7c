/**
 * @file The dense head on VGG16's global average beside its peers, by both recipes and on several splits:
 * node bench/vgg16-heads.mjs PHOTOS WEIGHTS.h5 OUT [--python PYTHON] [--seeds 0,1,2,3,4] [--recipes default,notebook]
 * For each recipe the photos are read once and go through the network once; Keras reads the very pixels, scikit-learn the features, both the splits.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../dist/base/files.node.js';
import { findBackbone } from '../dist/backbones/load-backbone.node.js';
import { layeredNetwork } from '../dist/compiler/trainable-network.js';
import { compileTraining } from '../dist/compiler/training-programs.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { readPhotos } from '../dist/data/photos.node.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { splitPhotos } from '../dist/data/split/split-photos.js';
import { countRight, decide } from '../dist/evaluation/accuracy.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { featureModel } from '../dist/formats/saved-model.js';
import { categoricalCrossentropy } from '../dist/losses/index.js';
import { initialWeights } from '../dist/model/weights.js';
import { adam } from '../dist/optimizers/index.js';
import { encodeModel } from '../dist/protobuf/encode-model.js';
import { startTrainer } from '../dist/runtime/trainer.node.js';
import { fit } from '../dist/training/training.js';
import { openChosen } from '../dist/workflows/chosen-backbone.node.js';
import { recipeOf } from '../dist/workflows/recipe.js';
import { transferHead } from '../dist/workflows/train-transfer.node.js';
import { uncachedFeatures } from './uncached-features.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , root, weights, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python');
const seeds = flag('--seeds', '0,1,2,3,4').split(',').map(Number);
const [SIZE, WIDTH, CAP, EPOCHS, BATCH, SHARES] = [224, 512, Number(flag('--cap', 1000)), 10, 128, [0.7, 0.15, 0.15]];

mkdirSync(out, { recursive: true });
const results = [];
for (const name of flag('--recipes', 'default,notebook').split(',')) {
  const recipe = recipeOf(name);
  const photos = await readPhotos(await listPhotos(root), { size: SIZE, cap: CAP, resize: recipe.resize });
  const labels = Int32Array.from(photos.items, ({ label }) => label);
  const { graph } = await openChosen({ backbone: 'vgg16', tap: 'avg', weights: { path: weights, sha256: '' } }, { divideBy: recipe.divideBy, resize: recipe.resize, folder: out });
  const network = join(out, `vgg16-${name}.onnx`);
  await writeWhole(network, encodeModel(featureModel(await graph())));
  const began = performance.now();
  const { handle } = await uncachedFeatures({ backbone: findBackbone('vgg16'), tap: 'avg', model: network, pixels: photos.pixels, count: labels.length, folder: out, photosPerRun: 8, resize: recipe.resize });
  const perSecond = (labels.length * 1000) / (performance.now() - began);
  console.error(`${name}: ${labels.length} photos through VGG16, ${perSecond.toFixed(2)} a second`);
  await writeWhole(join(out, `features-${name}.bin`), recordsOf(handle, labels.length));
  await writeWhole(join(out, `pixels-${name}.bin`), recordsOf(photos.pixels, labels.length));

  const head = transferHead(WIDTH, photos.classes.length);
  const optimizer = adam();
  const runs = [];
  for (const seed of seeds) {
    const { split } = splitPhotos(recipe.split === 'hashed' ? 'stratified' : recipe.split, photos.items.map((item, index) => ({ ...item, digest: photos.digests[index] })), photos.classes, { fractions: SHARES, seed });
    const programs = compileTraining({ network: layeredNetwork(head), loss: categoricalCrossentropy, optimizer, microBatch: BATCH });
    const trainer = await startTrainer({ programs, examples: { kind: 'rows', handle }, labels, weights: initialWeights(head, seed), seed, workers: 1 });
    await fit(trainer, { ...split, labels, optimizer, epochs: EPOCHS, batchSize: BATCH, seed });
    const { losses, probabilities } = await trainer.evaluate(split.test);
    await trainer.close();
    const right = countRight(split.test.map((index) => labels[index]), decide(probabilities, photos.classes.length));
    runs.push({ seed, split, n: split.test.length, right, interval: wilson(right, split.test.length), loss: losses.reduce((sum, each) => sum + each, 0) / losses.length });
  }
  writeFileSync(join(out, `splits-${name}.json`), JSON.stringify({ labels: [...labels], divideBy: recipe.divideBy, weights, runs: runs.map(({ seed, split }) => ({ seed, split })) }));
  const peers = python === undefined ? undefined : JSON.parse(execFileSync(python, [join(here, 'peers', 'vgg16_heads.py'), out, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 }));
  for (const [index, { seed, n, right, interval, loss }] of runs.entries()) {
    const row = { recipe: name, seed, n, right, interval, loss, ...(peers && { keras: peers.keras[index], sklearn: peers.sklearn[index] }) };
    results.push(row);
    console.log(JSON.stringify(row));
  }
  const mean = (pick) => runs.reduce((sum, _, index) => sum + pick(index), 0) / runs.length;
  const share = (value) => `${(value * 100).toFixed(2)} %`;
  console.log(`${name}: mean accuracy Headstart ${share(mean((index) => runs[index].right / runs[index].n))}${peers === undefined ? '' : `, Keras ${share(mean((index) => peers.keras[index].right / runs[index].n))}, scikit-learn ${share(mean((index) => peers.sklearn[index].right / runs[index].n))}; features differ from Keras's by ${peers.feature_difference} of their norm; photos a second: Headstart ${perSecond.toFixed(2)}, Keras ${peers.photos_per_second.toFixed(2)}`}`);
  writeFileSync(join(out, 'results.json'), JSON.stringify(results, null, 2));
}

/** What a store holds, record by record. */
function* recordsOf(handle, count) {
  const reader = openPixels(handle);
  for (let index = 0; index < count; index++) {
    const record = new Uint8Array(handle.bytesPerImage);
    reader.read(index, record, 0);
    yield record;
  }
  reader.close();
}
