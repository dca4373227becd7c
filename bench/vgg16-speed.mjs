/**
 * @file VGG16's features beside Keras's `predict`, in turn on the same machine, both from photos as bytes and warm:
 * node bench/vgg16-speed.mjs WEIGHTS_NOTOP.h5 [--python PYTHON] [--repeats 7] [--count 64]. Without Python only ours runs.
 * Processor time a photo, all threads together, is told beside the speed: it stays true when other programs take turns on the machine.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { random } from '../dist/base/random.js';
import { createPixels } from '../dist/data/pixel-store.node.js';
import { writeFeatureModel } from '../dist/features/feature-model.node.js';
import { uncachedFeatures } from './uncached-features.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , weights] = process.argv;
const python = flag('--python');
const repeats = Number(flag('--repeats', 7));
const count = Number(flag('--count', 64));
const SIZE = 224;

const folder = mkdtempSync(join(tmpdir(), 'headstart-vgg16-speed-'));
const backbone = findBackbone('vgg16');
const graph = await loadBackbone(backbone, { weights });
const model = await writeFeatureModel(graph, folder);
const pixels = createPixels({ count, bytesPerImage: SIZE * SIZE * 3 });
const source = random(0, 'bench');
for (let index = 0; index < count; index++) pixels.write(index, Uint8Array.from({ length: SIZE * SIZE * 3 }, () => source.below(256)));

/** Photos a second, and milliseconds of processor time a photo, between the first event of progress, when the network is open and warm, and the last. */
async function ours() {
  const times = [];
  // The first of them comes before the network is open.
  const onProgress = (done) => done > 0 && times.push({ at: performance.now(), used: process.cpuUsage(), done });
  await uncachedFeatures({ backbone, tap: 'avg', model, pixels: pixels.handle, count, folder, onProgress });
  const [first, last] = [times[0], times.at(-1)];
  const photos = last.done - first.done;
  return { speed: (photos * 1000) / (last.at - first.at), processor: (last.used.user + last.used.system - first.used.user - first.used.system) / 1000 / photos };
}

const script = fileURLToPath(new URL('peers/keras_vgg16.py', import.meta.url));
const peer = python && spawn(python, [script, weights, String(count)], { stdio: ['pipe', 'pipe', 'ignore'] });
const lines = peer && createInterface({ input: peer.stdout });
const said = async () => (await once(lines, 'line'))[0];
if (peer && (await said()) !== 'ready') throw new Error('Keras did not start.');
await ours();
const speeds = { headstart: [], keras: [] };
for (let repeat = 0; repeat < repeats; repeat++) {
  speeds.headstart.push(await ours());
  if (peer) {
    peer.stdin.write('go\n');
    const [speed, processor] = (await said()).split(' ').map(Number);
    speeds.keras.push({ speed, processor });
  }
  const told = Object.entries(speeds).flatMap(([name, list]) => list.slice(-1).map(({ speed, processor }) => `${name} ${speed.toFixed(2)} (${processor.toFixed(0)} ms)`));
  console.error(`repeat ${repeat + 1}: ${told.join(', ')}; load ${loadavg()[0].toFixed(1)}`);
}
peer?.stdin.end();
const summary = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(2)}, ${sorted[0].toFixed(2)} to ${sorted.at(-1).toFixed(2)}`;
};
console.log(`VGG16 features (avg), ${count} photos, ${repeats} repeats`);
const ratios = (pick) => speeds.headstart.map((each, index) => pick(each, speeds.keras[index]));
const row = (title, list) => console.log(`  ${title.padEnd(44)}${summary(list)}`);
row('Headstart, photos a second', speeds.headstart.map(({ speed }) => speed));
if (peer) row('Keras predict, photos a second', speeds.keras.map(({ speed }) => speed));
if (peer) row('ratio', ratios((a, b) => a.speed / b.speed));
row('Headstart, ms of processor time a photo', speeds.headstart.map(({ processor }) => processor));
if (peer) row('Keras predict, ms of processor time a photo', speeds.keras.map(({ processor }) => processor));
if (peer) row('ratio, Keras to Headstart', ratios((a, b) => b.processor / a.processor));
rmSync(folder, { recursive: true });
