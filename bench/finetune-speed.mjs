/**
 * @file Speed of a step of fine-tuning beside PyTorch (channels_last, float32), interleaved on the same machine: all of EfficientNet-Lite0 from the photo on, and
 * block 5 of VGG16 from the rows below it. node bench/finetune-speed.mjs [--python PYTHON] [--weights VGG16.h5] [--repeats 5] [--batch 32].
 * Random images or rows; a step is forward, backward and Adam on a batch. Without Python only ours runs; without weights only EfficientNet-Lite0.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fineTuning, fineTuningSpeed } from './suite/fine-tuning.mjs';
import { machine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python');
const weights = flag('--weights');
const repeats = Number(flag('--repeats', 5));
const batch = Number(flag('--batch', 32));
const threads = availableParallelism();

const theirs = (name) =>
  JSON.parse(execFileSync(python, [fileURLToPath(new URL('peers/torch_finetune_speed.py', import.meta.url)), name, String(batch), fileURLToPath(new URL('../assets/efficientnet-lite0/model.onnx', import.meta.url))], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })).rate;

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
console.log(JSON.stringify(machine()));
const only = flag('--only');
for (const [name, choice, file] of [['efficientnet-lite0', 'all'], ...(weights === undefined ? [] : [['vgg16', 'last', weights]])].filter(([name]) => only === undefined || name === only)) {
  const tuned = await fineTuning({ name, choice, weights: file, batch });
  const speeds = { headstart: [], pytorch: [] };
  for (let repeat = 0; repeat < repeats; repeat++) {
    speeds.headstart.push(await fineTuningSpeed(tuned, { batch, threads, seconds: 3 }));
    if (python !== undefined) speeds.pytorch.push(theirs(name));
  }
  const shown = ([kind, list]) => (list.length === 0 ? [] : [`${kind} ${median(list).toFixed(1)} (${list.map((each) => each.toFixed(1)).join(', ')})`]);
  const ratio = speeds.pytorch.length === 0 ? '' : `; ratio of medians ${(median(speeds.headstart) / median(speeds.pytorch)).toFixed(2)}`;
  console.log(`${name}, ${choice}, batch ${batch}, images a second: ${Object.entries(speeds).flatMap(shown).join('; ')}${ratio}`);
}
