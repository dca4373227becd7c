/**
 * @file VGG16's features beside Keras's `predict`, in turn on the same machine, both from photos as bytes and warm:
 * node bench/vgg16-speed.mjs WEIGHTS_NOTOP.h5 [--python PYTHON] [--repeats 7] [--count 64]. Without Python only ours runs.
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
import { extractFeatures } from '../dist/workflows/extract-features.node.js';
import { writeFeatureModel } from '../dist/workflows/feature-model.node.js';

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

let number = 0;
/** Photos a second between the first event of progress, when the network is open and warm, and the last. */
async function ours() {
  const times = [];
  const onEvent = (event) => event.type === 'progress' && times.push({ at: performance.now(), done: event.done });
  await extractFeatures({ model, pixels: pixels.handle, count, size: SIZE, width: 512, batch: backbone.photosPerRun, file: join(folder, `features-${number++}`), onEvent });
  const [first, last] = [times[0], times.at(-1)];
  return ((last.done - first.done) * 1000) / (last.at - first.at);
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
    speeds.keras.push(Number(await said()));
  }
  console.error(`repeat ${repeat + 1}: Headstart ${speeds.headstart.at(-1).toFixed(2)}, Keras ${speeds.keras.at(-1)?.toFixed(2) ?? '-'}; load ${loadavg()[0].toFixed(1)}`);
}
peer?.stdin.end();
const summary = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(2)}, ${sorted[0].toFixed(2)} to ${sorted.at(-1).toFixed(2)}`;
};
console.log(`VGG16 features (avg), photos a second, ${count} photos, ${repeats} repeats`);
console.log(`  Headstart       ${summary(speeds.headstart)}`);
if (peer) {
  console.log(`  Keras predict   ${summary(speeds.keras)}`);
  console.log(`  ratio           ${summary(speeds.headstart.map((speed, index) => speed / speeds.keras[index]))}`);
}
rmSync(folder, { recursive: true });
