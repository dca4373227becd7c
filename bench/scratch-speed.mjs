/**
 * @file Training speed of the baseline network beside Keras, interleaved on the same machine:
 * node bench/scratch-speed.mjs [--python PYTHON] [--repeats 5] [--batch 128]. Both train on 256 random images; without Python only ours runs.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';
import { layeredNetwork } from '../dist/compiler/trainable-network.js';
import { compileTraining } from '../dist/compiler/training-programs.js';
import { createPixels } from '../dist/data/pixel-store.node.js';
import { categoricalCrossentropy } from '../dist/losses/index.js';
import { scratchCnn } from '../dist/model/scratch-cnn.js';
import { initialWeights } from '../dist/model/weights.js';
import { adam } from '../dist/optimizers/index.js';
import { startTrainer } from '../dist/runtime/trainer.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python');
const repeats = Number(flag('--repeats', 5));
const batch = Number(flag('--batch', 128));
const IMAGES = 256;
const BYTES = 224 * 224 * 3;

const pixels = createPixels({ count: IMAGES, bytesPerImage: BYTES });
const source = random(0, 'bench');
for (let index = 0; index < IMAGES; index++) pixels.write(index, Uint8Array.from({ length: BYTES }, () => source.below(256)));
const labels = Int32Array.from({ length: IMAGES }, (_, index) => index % 2);
const model = scratchCnn({ classes: 2 });
const programs = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4 });

/** Photos a second over `epochs` passes, after one that warms up. */
async function ours(workers, epochs = 2) {
  const trainer = await startTrainer({ programs, examples: { kind: 'pixels', handle: pixels.handle }, labels, weights: initialWeights(model, 0), seed: 0, workers });
  let step = 0;
  const pass = async () => {
    for (let from = 0; from < IMAGES; from += batch) {
      step++;
      await trainer.step({ examples: Array.from({ length: Math.min(batch, IMAGES - from) }, (_, index) => from + index), step, learningRate: 0.001 });
    }
  };
  await pass();
  const began = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) await pass();
  const speed = (IMAGES * epochs * 1000) / (performance.now() - began);
  await trainer.close();
  return speed;
}

const script = fileURLToPath(new URL('peers/keras_speed.py', import.meta.url));
const keras = () => Number(execFileSync(python, [script, String(batch)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
const speeds = { one: [], two: [], keras: [] };
for (let repeat = 0; repeat < repeats; repeat++) {
  speeds.two.push(await ours(2));
  if (python !== undefined) speeds.keras.push(keras());
  speeds.one.push(await ours(1));
  console.error(`repeat ${repeat + 1}: ${Object.entries(speeds).map(([name, list]) => `${name} ${list.at(-1)?.toFixed(1) ?? '-'}`).join(', ')}`);
}
const summary = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(1)}, ${sorted[0].toFixed(1)} to ${sorted.at(-1).toFixed(1)}`;
};
console.log(`images a second, batch ${batch}, ${repeats} repeats`);
console.log(`  Headstart, 2 workers  ${summary(speeds.two)}`);
console.log(`  Headstart, 1 worker   ${summary(speeds.one)}`);
if (python !== undefined) {
  console.log(`  Keras on TensorFlow   ${summary(speeds.keras)}`);
  console.log(`  ratio to Keras        ${summary(speeds.two.map((speed, index) => speed / speeds.keras[index]))}`);
}
console.log(`  peak memory of Headstart's process ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
