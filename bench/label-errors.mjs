/**
 * @file Labels that are likely wrong, beside cleanlab, on the features of real photos of which 5 % get another label by a seed:
 * node bench/label-errors.mjs PHOTOS OUT --python PYTHON [--seeds 0,1,2,3,4] [--cap 1000] [--backbone efficientnet-lite0] [--weights FILE]
 * PYTHON has cleanlab and scikit-learn. Features are kept in OUT and used again. Of every seed: ours as `headstart data check --labels` has it; cleanlab on our probabilities; cleanlab on those of
 * scikit-learn's LogisticRegression, on the same folds and standardized features, at the strength that is its default and at the one that LogisticRegressionCV chooses in each fold. At last the labels as they are.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random, shuffled } from '../dist/base/random.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { findLabelErrors } from '../dist/label-errors/find-label-errors.js';
import { outOfFold } from '../dist/probe/out-of-fold.node.js';
import { heldOutFolds } from '../dist/workflows/folds-of-run.js';
import { machine, machineLine } from './machine.mjs';
import { storedFeatures } from './stored-features.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , root, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const seeds = flag('--seeds', '0,1,2,3,4').split(',').map(Number);
const [cap, backbone, SHARE, FOLDS] = [Number(flag('--cap', 1000)), flag('--backbone', 'efficientnet-lite0'), 0.05, 5];

mkdirSync(out, { recursive: true });
const { file, rows, labels: given, classes, paths, width } = await storedFeatures(backbone, { root, out, cap, weights: flag('--weights') });
const n = given.length;
const sums = {};
for (const seed of seeds) {
  const planted = new Set(shuffled([...given.keys()], random(seed, 'planted label errors')).slice(0, Math.round(SHARE * n)));
  const source = random(seed, 'planted labels');
  const labels = given.map((label, photo) => (planted.has(photo) ? (label + 1 + source.below(classes.length - 1)) % classes.length : label));
  const told = judged(labels, seed, await search(labels, seed));
  for (const [who, { found, ...more }] of Object.entries(told)) {
    const right = found.filter((photo) => planted.has(photo)).length;
    const sum = (sums[who] ??= { found: 0, right: 0, planted: 0, recalls: [], precisions: [] });
    Object.assign(sum, { found: sum.found + found.length, right: sum.right + right, planted: sum.planted + planted.size });
    sum.recalls.push(right / planted.size);
    sum.precisions.push(right / found.length);
    console.log(JSON.stringify({ backbone, seed, who, n, planted: planted.size, found: found.length, right, precision: right / found.length, recall: right / planted.size, ...more }));
  }
}
const share = (part, of) => `${((100 * part) / of).toFixed(1)} % (${part} of ${of}, 95 % interval ${wilson(part, of).map((end) => (100 * end).toFixed(1)).join(' to ')})`;
for (const [who, { found, right, planted, recalls, precisions }] of Object.entries(sums)) {
  const range = (list) => `${(100 * Math.min(...list)).toFixed(1)} to ${(100 * Math.max(...list)).toFixed(1)}`;
  console.log(`${who}: recall ${share(right, planted)}, by seed ${range(recalls)}; precision ${share(right, found)}, by seed ${range(precisions)}`);
}
const asThey = await search(given, 0);
for (const [who, { found }] of Object.entries(judged(given, 0, asThey))) console.log(JSON.stringify({ backbone, labels: 'as they are', who, found: found.map((photo) => paths[photo]) }));
console.log(machineLine(machine()));

/** What the command does. */
async function search(labels, seed) {
  const began = performance.now();
  const { folds } = heldOutFolds(labels.map((label, photo) => ({ label, digest: paths[photo] })), classes, { folds: FOLDS, seed });
  const { probabilities } = await outOfFold({ rows, labels, classes: classes.length, folds });
  const found = findLabelErrors({ labels, probabilities, classes: classes.length }).map(({ photo }) => photo);
  return { folds, probabilities, found, seconds: (performance.now() - began) / 1000 };
}

function judged(labels, seed, { folds, probabilities, found, seconds }) {
  const question = join(out, 'label-errors.json');
  writeFileSync(question, JSON.stringify({ file, width, classes: classes.length, labels, folds, seed, probabilities: [...probabilities] }));
  const { stdout, stderr, status } = spawnSync(flag('--python'), [join(here, 'peers', 'label_errors_cleanlab.py'), question], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  const { onOurs, ...theirs } = JSON.parse(stdout);
  const sorted = (list) => list.toSorted((a, b) => a - b).join();
  return { headstart: { found, seconds, asCleanlab: sorted(onOurs.found) === sorted(found) }, 'cleanlab on our probabilities': onOurs, ...theirs };
}
