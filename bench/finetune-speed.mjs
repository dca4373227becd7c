/**
 * @file Speed of a step of fine-tuning beside PyTorch (channels_last, float32), interleaved on the same machine: all of EfficientNet-Lite0 from the photo on, and
 * block 5 of VGG16 from the rows below it. node bench/finetune-speed.mjs [--python PYTHON] [--weights VGG16.h5] [--repeats 5] [--batch 32] [--steps 3].
 * Random images or rows; a step is forward, backward and Adam on a batch. Without Python only ours runs; without weights only EfficientNet-Lite0.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { random } from '../dist/base/random.js';
import { compileTraining } from '../dist/compiler/training-programs.js';
import { createPixels } from '../dist/data/pixel-store.node.js';
import { cutOf } from '../dist/fine-tuning/cut.js';
import { photosPerRun, rateFactorAt } from '../dist/fine-tuning/recipe.js';
import { pretrainedWeights, tailOf, trainableTail } from '../dist/fine-tuning/tail.js';
import { categoricalCrossentropy } from '../dist/losses/index.js';
import { initialWeights } from '../dist/model/weights.js';
import { adam } from '../dist/optimizers/index.js';
import { blockedLayout } from '../dist/runtime/blocked-layout.node.js';
import { startTrainer } from '../dist/runtime/trainer.node.js';
import { transferHead } from '../dist/workflows/transfer-head.js';
import { machine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python');
const weights = flag('--weights');
const repeats = Number(flag('--repeats', 5));
const batch = Number(flag('--batch', 32));
const steps = Number(flag('--steps', 3));
const CLASSES = 2;
const workers = availableParallelism();

/** A trainer on random examples, made once: a batch of them. */
async function trainerOf(name, choice, file) {
  const graph = await loadBackbone(findBackbone(name), file === undefined ? {} : { weights: file });
  const cut = cutOf(graph, choice);
  const tail = tailOf(graph, cut);
  const head = transferHead(Number(graph.features.shape[1]), CLASSES);
  const width = cut.boundary.shape.slice(1).reduce((product, dim) => product * Number(dim), 1);
  const store = createPixels({ count: batch, bytesPerImage: width * (cut.whole ? 1 : 4) });
  const source = random(0, 'bench');
  for (let index = 0; index < batch; index++) {
    store.write(index, cut.whole ? Uint8Array.from({ length: width }, () => source.below(256)) : new Uint8Array(Float32Array.from({ length: width }, () => Math.max(0, source.uniform() - 0.5)).buffer));
  }
  const microBatch = Number(flag('--photos-a-run', photosPerRun(graph, cut, batch)));
  const programs = compileTraining({ network: trainableTail(tail, cut, head, ({ above }) => rateFactorAt(above, cut.of)), loss: categoricalCrossentropy, optimizer: adam(), microBatch, kernels: { block: await blockedLayout() } });
  const labels = Int32Array.from({ length: batch }, (_, index) => index % CLASSES);
  return await startTrainer({ programs, examples: { kind: cut.whole ? 'pixels' : 'rows', handle: store.handle }, labels, weights: new Map([...pretrainedWeights(tail), ...initialWeights(head, 0)]), seed: 0, workers });
}

/** Images a second over some steps, after one that warms up. */
async function ours(trainer) {
  const examples = Array.from({ length: batch }, (_, index) => index);
  const pass = async (step) => await trainer.step({ examples, step, learningRate: 1e-5 });
  await pass(1);
  const began = performance.now();
  for (let step = 2; step < steps + 2; step++) await pass(step);
  return (steps * batch * 1000) / (performance.now() - began);
}

const theirs = (name) =>
  Number(execFileSync(python, [fileURLToPath(new URL('peers/torch_finetune_speed.py', import.meta.url)), name, String(batch), String(steps), String(workers), fileURLToPath(new URL('../assets/efficientnet-lite0/model.onnx', import.meta.url))], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
console.log(JSON.stringify(machine()));
const only = flag('--only');
for (const [name, choice, file] of [['efficientnet-lite0', 'all'], ...(weights === undefined ? [] : [['vgg16', 'last', weights]])].filter(([name]) => only === undefined || name === only)) {
  const trainer = await trainerOf(name, choice, file);
  const speeds = { headstart: [], pytorch: [] };
  try {
    for (let repeat = 0; repeat < repeats; repeat++) {
      speeds.headstart.push(await ours(trainer));
      if (python !== undefined) speeds.pytorch.push(theirs(name));
    }
  } finally {
    await trainer.close();
  }
  const shown = ([kind, list]) => (list.length === 0 ? [] : [`${kind} ${median(list).toFixed(1)} (${list.map((each) => each.toFixed(1)).join(', ')})`]);
  const ratio = speeds.pytorch.length === 0 ? '' : `; ratio of medians ${(median(speeds.headstart) / median(speeds.pytorch)).toFixed(2)}`;
  console.log(`${name}, ${choice}, batch ${batch}, images a second: ${Object.entries(speeds).flatMap(shown).join('; ')}${ratio}`);
}
