/**
 * @file A task that the pretrained features were not made for: by how many quarters of a turn a photo was turned. The probe alone and fine-tuning, beside PyTorch
 * with the same recipe on the same pixels and split:
 * node bench/rotation.mjs PHOTOS OUT [--cap 500] [--layers all] [--rate 0.0003] [--epochs 10] [--seed 0] [--python PYTHON].
 * Fixed before the first look: up to `cap` photos for each quarter (2,000 in all), each photo once, its quarter drawn by lot; the square in the middle of each photo,
 * resized to 224 x 224, then turned, as PNG, so that neither its shape nor its compression tells the turn.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { random, shuffled } from '../dist/base/random.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { decodeFile } from '../dist/image/decode.node.js';
import { resize } from '../dist/image/resize.js';
import { trainFolder } from '../dist/node.js';
import { machine } from './machine.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , photos, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const cap = Number(flag('--cap', 500));
const layers = flag('--layers', 'all');
const rate = flag('--rate');
const epochs = Number(flag('--epochs', 10));
const seed = Number(flag('--seed', 0));
const python = flag('--python');
const SIDE = 224;
const QUARTERS = ['0', '90', '180', '270'];

/** The square in the middle. */
function square({ width, height, data }) {
  const side = Math.min(width, height);
  const [left, top] = [(width - side) >> 1, (height - side) >> 1];
  const cut = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++) cut.set(data.subarray(((top + row) * width + left) * 3, ((top + row) * width + left + side) * 3), row * side * 3);
  return { width: side, height: side, data: cut };
}

/** Turned by a quarter to the right, so many times. */
function turned({ width: side, data }, quarters) {
  let [from, into] = [data, data];
  for (let turn = 0; turn < quarters; turn++) {
    into = new Uint8Array(data.length);
    for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) into.set(from.subarray((row * side + column) * 3, (row * side + column) * 3 + 3), (column * side + side - 1 - row) * 3);
    from = into;
  }
  return { width: side, height: side, data: into };
}

const folder = join(out, 'photos');
if (!existsSync(folder)) {
  for (const name of QUARTERS) mkdirSync(join(folder, name), { recursive: true });
  const files = readdirSync(photos).sort().flatMap((name) => readdirSync(join(photos, name)).sort().map((file) => join(photos, name, file)));
  const counts = [0, 0, 0, 0];
  for (const [place, file] of shuffled(files, random(seed, 'rotation')).entries()) {
    const quarters = place % QUARTERS.length;
    if (counts[quarters] === cap) continue;
    const decoded = await decodeFile(file).catch(() => undefined);
    if (decoded === undefined) continue;
    const { data } = turned(resize(square(decoded), SIDE, SIDE), quarters);
    await sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } }).png().toFile(join(folder, QUARTERS[quarters], `${String(counts[quarters]++).padStart(4, '0')}.png`));
  }
}

const percent = ({ accuracy, interval: [low, high], images }) => `${(accuracy * 100).toFixed(2)} % (${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)}, n = ${images})`;
console.log(JSON.stringify(machine()));
const asked = /^\d+$/.test(layers) ? Number(layers) : layers;
const run = join(out, `run-${layers}-${rate ?? 'default'}-${seed}`);
const { record } = await trainFolder(folder, { cap, seed, epochs, fineTune: asked, out: run, ...(rate !== undefined && { learningRate: Number(rate) }) });
const [{ fineTune, seconds }] = record.models;
for (const { epoch, loss, validationLoss, validationAccuracy } of fineTune.history) console.log(`epoch ${epoch}: train loss ${loss.toFixed(4)}, validation loss ${validationLoss.toFixed(4)}, accuracy ${(validationAccuracy * 100).toFixed(2)} %`);
console.log(`probe alone: ${percent(fineTune.test.probe)}; validation loss ${fineTune.validation.probe.loss.toFixed(4)}`);
console.log(`fine-tuned (${layers}, rate ${fineTune.learningRate}): ${percent(fineTune.test.fineTuned)}; validation loss ${fineTune.validation.fineTuned.loss.toFixed(4)}; best epoch ${fineTune.best}, ended by ${fineTune.stopped}; chosen: ${fineTune.chosen}`);
console.log(`McNemar: ${fineTune.mcnemar.fineTunedOnlyRight} gained, ${fineTune.mcnemar.probeOnlyRight} lost, p ${fineTune.mcnemar.p.toExponential(2)}`);
console.log(`seconds: ${JSON.stringify({ ...fineTune.seconds, whole: seconds.total })}; ${((record.data.split.train.length * fineTune.history.length) / fineTune.seconds.training).toFixed(1)} train photos a second, validation included; ${record.peakMemoryMB} MB`);
if (python !== undefined) {
  const peer = JSON.parse(execFileSync(python, [join(here, 'peers', 'torch_finetune.py'), run, folder, fileURLToPath(new URL('../assets/efficientnet-lite0/model.onnx', import.meta.url))], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  const { right, images } = peer;
  console.log(`PyTorch: ${percent({ accuracy: right / images, interval: wilson(right, images), images })}; best epoch ${peer.best}; ${peer.seconds.toFixed(1)} s of training, ${peer.photos_per_second.toFixed(1)} train photos a second, validation included; ${peer.peak_mb} MB`);
}
