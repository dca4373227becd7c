/**
 * @file What changing photos by chance costs: milliseconds a photo of 224 x 224, and training the baseline with and without it, batch by batch by turns:
 * node bench/augmentation.mjs [--repeats 20] [--workers 2]. 256 random images, batch 128.
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
import { blockedLayout } from '../dist/runtime/blocked-layout.node.js';
import { startTrainer } from '../dist/runtime/trainer.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : fallback);
const repeats = flag('--repeats', 20);
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
const programs = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4, kernels: { block: await blockedLayout() } });
const examples = Array.from({ length: IMAGES }, (_, index) => index);

const start = (name) => startTrainer({ programs, examples: { kind: 'pixels', handle: pixels.handle, augmentation: augmentationOf(name) }, labels, weights: initialWeights(model, 0), seed: 0, workers });

/** Seconds, and seconds of processors, for a batch. */
async function timed(trainer, step) {
  const [began, used] = [performance.now(), cpuUsage()];
  await trainer.step({ examples: examples.slice(0, BATCH), step, epoch: step, learningRate: 0.001 });
  const { user, system } = cpuUsage(used);
  return { seconds: (performance.now() - began) / 1000, processors: (user + system) / 1e6 };
}

// Batch by batch with and without, so that what else the machine does falls on both.
for (const name of NAMES.slice(1)) {
  const [plain, changed] = [await start('none'), await start(name)];
  const rounds = [];
  for (let step = 0; step <= repeats; step++) {
    const round = { plain: await timed(plain, step + 1), changed: await timed(changed, step + 1) };
    if (step > 0) rounds.push(round);
  }
  await Promise.all([plain.close(), changed.close()]);
  const ratio = (what) => median(rounds.map((round) => round.plain[what] / round.changed[what])).toFixed(3);
  const cores = median(rounds.map(({ changed: { seconds, processors } }) => processors / seconds)).toFixed(2);
  const speed = ({ seconds }) => BATCH / seconds;
  console.log(`${name}: ${median(rounds.map((round) => speed(round.changed))).toFixed(1)} images/s, without ${median(rounds.map((round) => speed(round.plain))).toFixed(1)}: ${ratio('seconds')} x (median of ${repeats} pairs of batches), by processor time ${ratio('processors')} x; ${cores} cores at work`);
}
