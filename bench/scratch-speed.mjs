/**
 * @file Training speed of the baseline network beside Keras, interleaved on the same machine:
 * node bench/scratch-speed.mjs [--python PYTHON] [--repeats 5] [--batch 128]. Both train on 256 random images; without Python only ours runs.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peakMemory } from './suite/peak-memory.mjs';
import { scratchSpeed } from './suite/scratch-training.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python');
const repeats = Number(flag('--repeats', 5));
const batch = Number(flag('--batch', 128));
const IMAGES = 256;

const ours = (threads) => scratchSpeed({ images: IMAGES, batch, threads, seconds: 3 });

const script = fileURLToPath(new URL('peers/keras_speed.py', import.meta.url));
const keras = () => JSON.parse(execFileSync(python, [script, String(batch)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).rate;
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
console.log(`  peak memory of Headstart's process ${Math.round(peakMemory())} MB`);
