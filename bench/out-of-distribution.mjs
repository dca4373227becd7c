/**
 * @file How well a score tells photos of other things from photos of the trained classes:
 * node bench/out-of-distribution.mjs PHOTOS OTHERS OUT --python PYTHON [--seeds 0,1,2,3,4] [--cap 1000] [--backbone efficientnet-lite0] [--one-class 0]
 * OTHERS has one folder a set of photos of other things. PYTHON has NumPy and scikit-learn. Of every seed: 70 % of the photos are learned from, 15 % choose the strength and the threshold, 15 % are tested. AUROC: how often a photo of
 * another thing scores above a test photo; intervals by bootstrap over both kinds of photos (2,000 resamples, percentiles, seed 0). `--one-class N`: the photos of class N alone are learned from, those of the others are one more set.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random, shuffled } from '../dist/base/random.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { fitProbe } from '../dist/probe/fit-probe.node.js';
import { machine, machineLine } from './machine.mjs';
import { storedFeatures } from './stored-features.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , root, others, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const seeds = flag('--seeds', '0,1,2,3,4').split(',').map(Number);
const [cap, backbone, oneClass] = [Number(flag('--cap', 1000)), flag('--backbone', 'efficientnet-lite0'), flag('--one-class')];
for (const folder of ['photos', 'others']) mkdirSync(join(out, folder), { recursive: true });
const known = await storedFeatures(backbone, { root, out: join(out, 'photos'), cap });
const other = await storedFeatures(backbone, { root: others, out: join(out, 'others'), cap });
const { width } = known;

const results = {};
for (const seed of seeds) {
  const ofClass = known.labels.map((label, photo) => ({ label, photo })).filter(({ label }) => oneClass === undefined || label === Number(oneClass)).map(({ photo }) => photo);
  const order = shuffled(ofClass, random(seed, 'out of distribution'));
  const [a, b] = [Math.round(0.7 * order.length), Math.round(0.85 * order.length)];
  const [train, validation, test] = [order.slice(0, a), order.slice(a, b), order.slice(b)];
  const labels = train.map((photo) => (oneClass === undefined ? known.labels[photo] : 0));
  const head = oneClass === undefined ? await fitProbe({ rows: known.rows, labels: Int32Array.from(known.labels), classes: known.classes.length, train, validation }) : { kernel: new Float32Array(width), bias: [0] };
  const sets = Object.fromEntries(other.classes.map((name, label) => [name, written(`other-${name}`, other.rows, [...other.labels.keys()].filter((photo) => other.labels[photo] === label))]));
  if (oneClass !== undefined) sets['left out'] = written('left-out', known.rows, [...known.labels.keys()].filter((photo) => known.labels[photo] !== Number(oneClass)));
  const kernel = join(out, 'kernel.bin');
  writeFileSync(kernel, head.kernel);
  const asked = join(out, 'asked.json');
  writeFileSync(asked, JSON.stringify({ width, labels, train: written('train', known.rows, train), kernel, bias: [...head.bias], others: { ' validation': written('validation', known.rows, validation), ' test': written('test', known.rows, test), ...sets } }));
  const { stdout, stderr, status } = spawnSync(flag('--python'), [join(here, 'peers/out_of_distribution.py'), asked], { maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  for (const [score, { ' validation': judged, ' test': like, ...unlike }] of Object.entries(JSON.parse(stdout))) {
    const limit = [...judged].sort((x, y) => x - y)[Math.ceil(0.95 * judged.length) - 1];
    for (const [name, list] of Object.entries(unlike)) {
      const of = (results[`${score}|${name}`] ??= []);
      of.push({ auroc: auroc(like, list), interval: resampled(like, list), n: [like.length, list.length], found: list.filter((x) => x > limit).length / list.length, alarms: like.filter((x) => x > limit).length / like.length });
    }
  }
}
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
const rows = Object.entries(results).map(([key, list]) => {
  const [score, name] = key.split('|');
  return { score, set: name, n: list[0].n, seeds: seeds.length, auroc: mean(list.map((each) => each.auroc)), bySeed: list.map((each) => +each.auroc.toFixed(4)), interval: list[0].interval.map((end) => +end.toFixed(4)), found: mean(list.map((each) => each.found)), alarms: mean(list.map((each) => each.alarms)) };
});
for (const row of rows) console.log(JSON.stringify(row));
for (const { score, set, n, auroc: value, bySeed, interval, found, alarms } of rows) console.log(`${set.padEnd(9)} ${score.padEnd(62)} AUROC ${value.toFixed(3)} (seeds ${Math.min(...bySeed).toFixed(3)} to ${Math.max(...bySeed).toFixed(3)}; first seed, 95 % ${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}), n ${n.join(' + ')}; at the threshold ${(100 * found).toFixed(0)} % found, ${(100 * alarms).toFixed(1)} % of test photos called unlike`);
console.log(machineLine(machine()));

function written(name, { handle }, photos) {
  const store = openPixels(handle);
  const bytes = new Uint8Array(photos.length * width * 4);
  photos.forEach((photo, index) => store.read(photo, bytes, index * width * 4));
  store.close();
  const file = join(out, `${name}.bin`);
  writeFileSync(file, bytes);
  return file;
}

/** Mann-Whitney's U over both counts: ties count a half. */
function auroc(low, high) {
  const sorted = [...low].sort((x, y) => x - y);
  let sum = 0;
  for (const score of high) sum += (below(sorted, score, false) + below(sorted, score, true)) / 2;
  return sum / (low.length * high.length);
}

function below(sorted, score, equal) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < score || (equal && sorted[middle] === score)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function resampled(low, high) {
  const source = random(0, 'out of distribution, resamples');
  const draw = (list) => list.map(() => list[source.below(list.length)]);
  const values = Array.from({ length: 2000 }, () => auroc(draw(low), draw(high))).sort((x, y) => x - y);
  return [values[49], values[1949]];
}
