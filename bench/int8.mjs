/**
 * @file Backbones in whole numbers beside float32, on real photos: node bench/int8.mjs PHOTOS [--weights WEIGHTS_NOTOP.h5] [--python PYTHON]
 * [--each 300] [--rounds 3] [--only NAME]. PHOTOS holds a folder a class. For each network: what `measurePrecision` measures and the seconds that it takes;
 * photos a second of float32 as it is, float32 in the form that the product runs, and int8, in turn; the cosines of the features of all
 * photos; and, with Python, the accuracy of scikit-learn's logistic regression on either table. For the built-in network also with ranges
 * that are too narrow by and by: from which cosine on accuracy falls.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { readPhotos } from '../dist/data/photos.node.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { featureModel } from '../dist/formats/saved-model.js';
import { writeMappedModel } from '../dist/protobuf/mapped-model.node.js';
import { measurePrecision } from '../dist/quantization/measure-precision.node.js';
import { cosines, likeness } from '../dist/quantization/cosine.js';
import { featuresOf, speedsOf } from '../dist/quantization/measure.node.js';
import { decide } from '../dist/quantization/precision.js';
import { calibrationPhotos } from '../dist/quantization/photo-source.js';
import { quantizedBackbone } from '../dist/quantization/quantize.js';
import { writeFeatureModel } from '../dist/features/feature-model.node.js';
import { sessionsFor } from '../dist/features/sessions.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , folder] = process.argv;
const weights = flag('--weights');
const python = flag('--python');
const rounds = Number(flag('--rounds', 3));
const SIZE = 224;
const work = mkdtempSync(join(tmpdir(), 'headstart-int8-'));
const place = (name) => {
  mkdirSync(join(work, name), { recursive: true });
  return join(work, name);
};

const { items, pixels } = await readPhotos(await listPhotos(folder), { size: SIZE, cap: Number(flag('--each', 300)) });
const reader = openPixels(pixels);
const photos = {
  count: items.length,
  pixels: (index) => {
    const bytes = new Uint8Array(SIZE * SIZE * 3);
    reader.read(index, bytes, 0);
    return bytes;
  },
};
const labels = join(work, 'labels.bin');
writeFileSync(labels, Uint8Array.from(items, ({ label }) => label));
console.log(`${items.length} photos; ${cpus().length} cores of ${cpus()[0].model.trim()}; Node ${process.versions.node}; load ${loadavg()[0].toFixed(1)}`);

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const told = ({ mean, least }) => `mean ${mean.toFixed(4)}, least ${least.toFixed(4)}`;
const probe = (tables) => {
  const files = tables.map((table, index) => join(work, `features-${index}.bin`));
  files.forEach((file, index) => writeFileSync(file, tables[index]));
  const script = fileURLToPath(new URL('peers/sklearn_probe.py', import.meta.url));
  return JSON.parse(execFileSync(python, [script, labels, ...files], { encoding: 'utf8' }));
};
const accuracies = (list) => `${((100 * list.reduce((a, b) => a + b)) / list.length).toFixed(2)} % (${list.map((each) => (100 * each).toFixed(1)).join(', ')})`;

const networks = [{ name: 'efficientnet-lite0', options: {} }, { name: 'vgg16', options: { weights } }];
const only = flag('--only', weights ? undefined : 'efficientnet-lite0');
for (const { name, options } of networks.filter((each) => only === undefined || each.name === only)) {
  const backbone = findBackbone(name);
  const graph = await loadBackbone(backbone, options);
  const width = Number(graph.features.shape[1]);
  const began = performance.now();
  const starts = {};
  const onProgress = (step) => (starts[step] ??= performance.now() - began);
  const { measured, ranges, offset } = await measurePrecision({ graph, ...calibrationPhotos(photos), folder: place(`${name}-tried`), write: writeFeatureModel, batch: backbone.photosPerRun, ...sessionsFor(graph.parameters), onProgress });
  const total = performance.now() - began;
  const seconds = [starts.features, starts.speed - starts.features, total - starts.speed].map((each) => (each / 1000).toFixed(1));
  const { precision, reason } = decide('auto', measured);
  console.log(`\n${name}: ${precision}, ${reason}; ranges ${ranges.method}; offset ${offset}; ${JSON.stringify(quantizedBackbone(graph, ranges).description)}`);
  console.log(`  measured in ${(total / 1000).toFixed(1)} s: ranges ${seconds[0]}, features ${seconds[1]}, speed ${seconds[2]}; ${JSON.stringify(measured)}`);

  const whole = quantizedBackbone(graph, ranges, { offset }).graph;
  const plain = { path: await writeMappedModel(featureModel(graph), place(`${name}-plain`), 'backbone'), purpose: 'inference' };
  const fast = { path: await writeFeatureModel(graph, place(`${name}-fast`)), purpose: 'inference' };
  const int8 = { path: await writeFeatureModel(whole, place(`${name}-int8`)), purpose: 'quantized' };
  // As the product runs them: idle threads of other sessions would spin.
  const measuring = { image: graph.image, batch: backbone.photosPerRun, ...sessionsFor(graph.parameters) };
  const speeds = [];
  for (let round = 0; round < rounds; round++) {
    speeds.push(await speedsOf([plain, fast, int8], photos, measuring));
    const [asIs, asRun, whole8] = speeds[round].map((each) => each.toFixed(2));
    console.log(`  round ${round + 1}, photos a second: float32 plain ${asIs}, as run ${asRun}, int8 ${whole8}; load ${loadavg()[0].toFixed(1)}`);
  }
  const ratio = (index) => median(speeds.map((each) => each[2] / each[index])).toFixed(2);
  console.log(`  median photos a second: float32 plain ${median(speeds.map((each) => each[0])).toFixed(2)}, as run ${median(speeds.map((each) => each[1])).toFixed(2)}, int8 ${median(speeds.map((each) => each[2])).toFixed(2)}; int8 to plain ${ratio(0)}, to as run ${ratio(1)}`);

  const all = (file) => featuresOf(file, photos, [0, photos.count], measuring);
  const [expected, found] = [await all(fast), await all(int8)];
  console.log(`  cosine over ${photos.count} photos: ${told(likeness(cosines(expected, found, width)))}`);
  const narrow = [];
  for (const part of name === 'vgg16' ? [] : [0.97, 0.94, 0.9, 0.85, 0.8]) {
    const narrowed = { ...ranges, ranges: Object.fromEntries(Object.entries(ranges.ranges).map(([key, [low, high]]) => [key, [low * part, high * part]])) };
    narrow.push({ part, table: await all({ path: await writeFeatureModel(quantizedBackbone(graph, narrowed).graph, place(`${name}-${part}`)), purpose: 'quantized' }) });
  }
  if (python) {
    const [float, integer, ...others] = probe([expected, found, ...narrow.map(({ table }) => table)]);
    console.log(`  accuracy of logistic regression, mean of 5 splits (each): float32 ${accuracies(float)}, int8 ${accuracies(integer)}`);
    narrow.forEach(({ part, table }, index) => console.log(`    ranges cut to ${part}: cosine ${told(likeness(cosines(expected, table, width)))}, accuracy ${accuracies(others[index])}`));
  }
}
reader.close();
rmSync(work, { recursive: true });
