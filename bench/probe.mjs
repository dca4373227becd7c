/**
 * @file The probe beside scikit-learn's LogisticRegression on the features of real photos, same splits, same strengths, same tolerance:
 * node bench/probe.mjs PHOTOS OUT --python PYTHON [--weights VGG16_NOTOP.h5] [--backbones efficientnet-lite0,vgg16] [--seeds 0,1,2,3,4] [--repeats 5] [--cap 1000]
 * Features are kept in OUT and used again. Times are of one path over strengths at seed 0, in turn. Of the probe: all of it (copy, standardization, path,
 * temperature) in a worker that waits and in one that must be started, and the path alone in this process. Of the peer: fit() alone, on features that are standardized already, on one thread and on as many as it takes.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stratifiedSplit } from '../dist/data/split/stratified-split.js';
import { countRight, decide } from '../dist/evaluation/accuracy.js';
import { calibration } from '../dist/evaluation/calibration.js';
import { logLoss } from '../dist/evaluation/log-loss.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { accuracyByPhotos } from '../dist/probe/accuracy-by-photos.node.js';
import { fitOnProducts } from '../dist/probe/fit-on-products.js';
import { fitProbe } from '../dist/probe/fit-probe.node.js';
import { probabilitiesOf } from '../dist/probe/predict-probe.node.js';
import { truthOf } from '../dist/probe/probe-options.js';
import { openProducts } from '../dist/probe/products.node.js';
import { rowBlocks } from '../dist/probe/row-blocks.node.js';
import { storedFeatures } from './stored-features.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , root, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const seeds = flag('--seeds', '0,1,2,3,4').split(',').map(Number);
const [repeats, cap, TOLERANCE] = [Number(flag('--repeats', 5)), Number(flag('--cap', 1000)), 1e-6];

mkdirSync(out, { recursive: true });
for (const name of flag('--backbones', 'efficientnet-lite0,vgg16').split(',')) await compare(name);

async function compare(name) {
  const { file, labels, classes, width, rows } = await storedFeatures(name, { root, out, cap, weights: name === 'vgg16' ? flag('--weights') : undefined });
  const peer = startPeer(file, width, { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' });
  const free = startPeer(file, width, {});
  const rights = [];
  let first;
  for (const seed of seeds) {
    const split = stratifiedSplit(labels, classes, [0.7, 0.15, 0.15], seed);
    const task = { rows, labels, classes: classes.length, train: split.train, validation: split.validation };
    const probe = await fitProbe({ ...task, tolerance: TOLERANCE, curve: false });
    const strengths = probe.path.map(({ l2 }) => l2);
    first ??= { task, split, strengths };
    const truth = split.test.map((photo) => labels[photo]);
    const figures = async (factor) => {
      const probabilities = await probabilitiesOf({ kernel: probe.kernel.map((value) => value * factor), bias: probe.bias.map((value) => value * factor) }, rows, split.test);
      return { right: countRight(truth, decide(probabilities, classes.length)), loss: logLoss(truth, probabilities, classes.length), calibrationError: calibration(truth, probabilities, classes.length).error };
    };
    const [calibrated, plain] = [await figures(1), await figures(probe.temperature)];
    const theirs = await peer.ask({ ask: 'optimum', labels, ...split, l2: probe.l2, kernel: [...probe.kernel], bias: [...probe.bias], temperature: probe.temperature });
    rights.push({ ours: calibrated.right / truth.length, theirs: theirs.right / truth.length });
    console.log(JSON.stringify({
      backbone: name, seed, n: truth.length, l2: probe.l2, temperature: probe.temperature, right: calibrated.right, interval: wilson(calibrated.right, truth.length), sklearn_right: theirs.right,
      objective_minus_sklearn: theirs.ours - theirs.objective, objective: theirs.objective, loss: calibrated.loss, loss_uncalibrated: plain.loss, ece: calibrated.calibrationError, ece_uncalibrated: plain.calibrationError,
    }));
  }
  const mean = (pick) => (100 * rights.reduce((sum, each) => sum + pick(each), 0)) / rights.length;
  console.log(`${name}: mean accuracy on ${seeds.length} splits ${mean(({ ours }) => ours).toFixed(2)} %, scikit-learn at the same strength ${mean(({ theirs }) => theirs).toFixed(2)} %`);

  const times = { whole: [], wholeFromNothing: [], path: [], coldOneThread: [], warmOneThread: [], cold: [], warm: [] };
  const { task, split, strengths } = first;
  const iterations = {};
  for (let repeat = 0; repeat < repeats; repeat++) {
    // The peers have been started too. `headstart train` starts the worker while features are computed; the first time none waits: it ends after five idle seconds.
    await setTimeout(6000);
    times.wholeFromNothing.push(await secondsOf(() => fitProbe({ ...task, tolerance: TOLERANCE, curve: false })));
    times.whole.push(await secondsOf(() => fitProbe({ ...task, tolerance: TOLERANCE, curve: false })));
    const work = await standardized(rows, task);
    times.path.push(await secondsOf(async () => {
      iterations.path = (await fitOnProducts({ ...work, strengths })).path.map((point) => point.iterations);
    }));
    for (const [who, asked, warm] of [['coldOneThread', peer, false], ['warmOneThread', peer, true], ['cold', free, false], ['warm', free, true]]) {
      const told = await asked.ask({ ask: 'path', labels, ...split, strengths, tolerance: TOLERANCE, warm });
      times[who].push(told.seconds);
      iterations[who] = told.iterations;
    }
  }
  console.log(JSON.stringify({ backbone: name, train: task.train.length, width, strengths, iterations, seconds: times }));
  const told = Object.entries(times).map(([who, list]) => `${who} ${median(list).toFixed(2)} s (${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)})`);
  console.log(`${name}: path of ${strengths.length} strengths, median (range) of ${repeats}: ${told.join(', ')}`);
  for (const ours of ['whole', 'wholeFromNothing', 'path']) {
    const ratios = ['coldOneThread', 'warmOneThread', 'cold', 'warm'].map((who) => `${who} ${median(times[ours].map((own, index) => times[who][index] / own)).toFixed(2)}`);
    console.log(`${name}: scikit-learn's seconds by those of the probe (${ours}), repeat by repeat, median: ${ratios.join(', ')}`);
  }
  free.end();
  peer.end();

  const byPhotos = await accuracyByPhotos({ ...task, test: split.test, seed: seeds[0] });
  for (const point of byPhotos.points) console.log(JSON.stringify({ backbone: name, ...point }));
  console.log(JSON.stringify({ backbone: name, mcnemar: byPhotos.test }));
}

/** What the worker of fitProbe has when the path begins. */
async function standardized({ handle, width }, task) {
  const sets = { train: rowBlocks({ handle, width, rows: Int32Array.from(task.train), keep: true }), other: rowBlocks({ handle, width, rows: Int32Array.from(task.validation), keep: true }) };
  const moments = sets.train.moments();
  for (const set of Object.values(sets)) set.standardize(moments);
  const validation = { labels: task.validation.map((photo) => task.labels[photo]), views: 1 };
  return { products: await openProducts(width, sets), moments, truth: truthOf(task), validation, tolerance: TOLERANCE, mostIterations: 1000, curve: false };
}

async function secondsOf(action) {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
}

/** One Python process that answers line by line. */
function startPeer(file, width, env) {
  const child = spawn(flag('--python'), [join(here, 'peers', 'probe_sklearn.py'), file, String(width)], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('The Python peer ended.');
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
