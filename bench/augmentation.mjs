/**
 * @file What changing photos by chance costs: milliseconds a photo of 224 x 224, and training the baseline with and without it, interleaved on the same machine:
 * node bench/augmentation.mjs [--repeats 5] [--workers 2]. 256 random images, batch 128.
 */
import { cpuUsage } from 'node:process';
import { random } from '../dist/base/random.js';
import { layeredNetwork } from '../dist/compiler/trainable-network.js';
import { compileTraining } from '../dist/compiler/training-programs.js';
import { createPixels } from '../dist/data/pixel-store.node.js';
import { augment } from '../dist/image/augment/augment.js';
import { augmentationOf } from '../dist/image/augment/augmentation.js';
import { categoricalCrossentropy } from '../dist/losses/index.js';
import { scratchCnn } from '../dist/model/scratch-cnn.js';
import { initialWeights } from '../dist/model/weights.js';
import { adam } from '../dist/optimizers/index.js';
import { startTrainer } from '../dist/runtime/trainer.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : fallback);
const repeats = flag('--repeats', 5);
const workers = flag('--workers', 2);
const [IMAGES, SIDE, BATCH] = [256, 224, 128];
const NAMES = ['none', 'flip', 'light', 'standard', 'strong'];

const pixels = createPixels({ count: IMAGES, bytesPerImage: SIDE * SIDE * 3 });
const source = random(0, 'bench');
const photo = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 3) };
for (let index = 0; index < IMAGES; index++) {
  for (let at = 0; at < photo.data.length; at++) photo.data[at] = source.below(256);
  pixels.write(index, photo.data);
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
for (const name of NAMES.slice(1)) {
  const augmentation = augmentationOf(name);
  const rounds = Array.from({ length: 9 }, (_, epoch) => {
    const began = performance.now();
    for (let example = 0; example < 200; example++) augment(photo, augmentation, { seed: 0, epoch, example });
    return (performance.now() - began) / 200;
  });
  console.log(`${name}: ${median(rounds).toFixed(2)} ms a photo on one core`);
}

const labels = Int32Array.from({ length: IMAGES }, (_, index) => index % 2);
const model = scratchCnn({ classes: 2 });
const programs = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4 });
const examples = Array.from({ length: IMAGES }, (_, index) => index);

/** Photos a second over two passes, after one that warms up, and how many cores were at work. */
async function trained(name) {
  const trainer = await startTrainer({ programs, examples: { kind: 'pixels', handle: pixels.handle, augmentation: augmentationOf(name) }, labels, weights: initialWeights(model, 0), seed: 0, workers });
  let step = 0;
  const pass = async (epoch) => {
    for (let from = 0; from < IMAGES; from += BATCH) await trainer.step({ examples: examples.slice(from, from + BATCH), step: ++step, epoch, learningRate: 0.001 });
  };
  await pass(1);
  const [began, used] = [performance.now(), cpuUsage()];
  for (const epoch of [2, 3]) await pass(epoch);
  const milliseconds = performance.now() - began;
  const { user, system } = cpuUsage(used);
  await trainer.close();
  return { speed: (IMAGES * 2 * 1000) / milliseconds, cores: (user + system) / 1000 / milliseconds };
}

const found = Object.fromEntries(NAMES.map((name) => [name, []]));
for (let repeat = 0; repeat < repeats; repeat++) for (const name of NAMES) found[name].push(await trained(name));
for (const name of NAMES) {
  const ratio = median(found[name].map(({ speed }, repeat) => speed / found.none[repeat].speed));
  console.log(`${name}: median ${median(found[name].map(({ speed }) => speed)).toFixed(1)} images/s, ${ratio.toFixed(3)} x none in the same round, ${median(found[name].map(({ cores }) => cores)).toFixed(2)} cores at work`);
}
