/**
 * @file What int8 costs in accuracy: whole runs in float32 and in int8 on the same splits, and what `auto` decides:
 * node bench/int8-accuracy.mjs PHOTOS [--weights VGG16_NOTOP.h5] [--only vgg16|efficientnet-lite0] [--seeds 5] [--cap 1000] [--pairs yes|no].
 * All runs share a cache, so that each photo goes through each network once. Without --pairs no, both saved models also predict each seed's test photos:
 * for McNemar's test, and to see that they say what the runs told. Lines of JSON, and lines for people between them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { evenSplitP } from '../dist/evaluation/mcnemar.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { predict, trainFolder } from '../dist/node.js';
import { machine, machineLine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , photos] = process.argv;
const [weights, only] = [flag('--weights'), flag('--only')];
const [seeds, cap] = [Number(flag('--seeds', 5)), Number(flag('--cap', 1000))];
const pairs = flag('--pairs', 'yes') === 'yes';
const work = mkdtempSync(join(tmpdir(), 'headstart-int8-accuracy-'));
process.env.HEADSTART_CACHE = join(work, 'cache');
const tell = (record) => console.log(JSON.stringify(record));
const ofShare = (share) => `${(share * 100).toFixed(2)} %`;
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;

/** Which test photos the saved model gets right. */
async function rights({ folder, record: { data, models } }) {
  const right = [];
  let place = 0;
  for await (const { path, predictions, error } of predict(join(folder, models[0].file), data.split.test.map((each) => join(data.root, each)), { top: 1 })) {
    if (error !== undefined) throw new Error(`${path}: ${error}`);
    right.push(predictions[0].class === data.split.test[place++].split('/')[0]);
  }
  return right;
}

/** A run of that precision; of its record what is told. */
async function run(network, options, precision, seed) {
  const began = performance.now();
  const result = await trainFolder(photos, { ...options, precision, seed, cap, out: join(work, `${network}-${precision}-${seed}`) });
  const { models: [model], data } = result.record;
  const { test, temperature, calibration, probe, rows, quantization } = model;
  const told = { kind: 'run', network, asked: precision, precision: model.precision, seed, split: Object.values(data.split).map((part) => part.length), test, temperature, calibration, l2: probe.l2, rows, quantization, wall: (performance.now() - began) / 1000, load: Number(loadavg()[0].toFixed(1)) };
  const right = pairs && precision !== 'auto' ? await rights(result) : undefined;
  tell({ ...told, ...(right && { model_right: right.filter(Boolean).length }) });
  // The saved model must be what was judged.
  if (right && right.filter(Boolean).length !== Math.round(test.accuracy * test.images)) console.log(`  the saved model of seed ${seed}, ${precision}, is right on ${right.filter(Boolean).length} of ${test.images}, the run told ${Math.round(test.accuracy * test.images)}`);
  rmSync(result.folder, { recursive: true });
  return { ...told, right };
}

const accuracyOf = ({ accuracy, images, interval }) => `${ofShare(accuracy)} of ${images} (${interval.map(ofShare).join(' to ')})`;
const reliability = ({ temperature, calibration: { before, after } }) => `temperature ${temperature.toFixed(3)}, log loss ${before.loss.toFixed(4)} to ${after.loss.toFixed(4)}, calibration error ${before.error.toFixed(4)} to ${after.error.toFixed(4)}`;

/** The two-sided 97.5 % quantile of Student's t with 1, 2, ... 9 degrees of freedom. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

async function network(name, options) {
  const all = [];
  for (let seed = 0; seed < seeds; seed++) all.push({ seed, float32: await run(name, options, 'float32', seed), int8: await run(name, options, 'int8', seed) });
  const auto = await run(name, options, 'auto', 0);
  console.log(`\n${name}, ${all[0].float32.split.join(' / ')} photos, ${seeds} seeds`);
  for (const { seed, float32, int8 } of all) {
    console.log(`  seed ${seed}: float32 ${accuracyOf(float32.test)}, int8 ${accuracyOf(int8.test)}, difference ${(100 * (int8.test.accuracy - float32.test.accuracy)).toFixed(2)} points`);
    for (const one of [float32, int8]) console.log(`    ${one.precision.padEnd(7)} ${reliability(one)}`);
  }
  const points = all.map(({ float32, int8 }) => 100 * (int8.test.accuracy - float32.test.accuracy));
  const middle = mean(points);
  const spread = Math.sqrt(points.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (points.length - 1));
  const half = (STUDENT[seeds - 2] ?? 1.96) * (spread / Math.sqrt(points.length));
  const pooled = (pick) => {
    const n = all.reduce((sum, each) => sum + pick(each).test.images, 0);
    const right = all.reduce((sum, each) => sum + Math.round(pick(each).test.accuracy * pick(each).test.images), 0);
    return { right, n, accuracy: right / n, interval: wilson(right, n) };
  };
  const [float32, int8] = [pooled((each) => each.float32), pooled((each) => each.int8)];
  console.log(`  all seeds: float32 ${ofShare(float32.accuracy)} (${float32.right} of ${float32.n}), int8 ${ofShare(int8.accuracy)} (${int8.right} of ${int8.n}); a photo may be a test photo of several seeds`);
  console.log(`  mean difference ${middle.toFixed(3)} points${seeds > 1 ? ` (95 % interval over the seeds ${(middle - half).toFixed(3)} to ${(middle + half).toFixed(3)})` : ''} (aim: within 0.5)`);
  for (const [what, field] of [['log loss', 'loss'], ['calibration error', 'error']]) {
    const told = ['float32', 'int8'].map((precision) => `${precision} ${['before', 'after'].map((when) => mean(all.map((each) => each[precision].calibration[when][field])).toFixed(4)).join(' to ')}`);
    console.log(`  mean ${what} before and after the temperature: ${told.join(', ')}`);
  }
  let mcnemar;
  if (pairs) {
    const each = all.map((one) => ['float32', 'int8'].map((precision) => one[precision].right.filter((right, index) => right && !one[precision === 'float32' ? 'int8' : 'float32'].right[index]).length));
    const [first, second] = [0, 1].map((which) => each.reduce((sum, counts) => sum + counts[which], 0));
    mcnemar = { float32OnlyRight: first, int8OnlyRight: second, p: evenSplitP(first, second), seeds: each.map(([a, b]) => ({ float32OnlyRight: a, int8OnlyRight: b, p: evenSplitP(a, b) })) };
    console.log(`  McNemar, all seeds: only float32 right on ${first}, only int8 on ${second}, p ${mcnemar.p.toPrecision(3)}; by seed ${each.map(([a, b]) => `${a} and ${b}`).join(', ')}`);
  }
  const { quantization: why } = auto;
  console.log(`  auto takes ${auto.precision}${why === null ? ': too few photos to measure' : `, ${why.reason}: float32 ${why.speed.float32.toFixed(1)} and int8 ${why.speed.int8.toFixed(1)} photos a second, cosine mean ${why.cosine.mean.toFixed(4)} (bound ${why.bound}), least ${why.cosine.least.toFixed(4)}, ranges by ${why.ranges}`}`);
  tell({ kind: 'summary', network: name, seeds, points, mean_points: middle, interval_points: seeds > 1 ? [middle - half, middle + half] : null, float32, int8, mcnemar, auto: { precision: auto.precision, quantization: why } });
}

const facts = machine();
tell(facts);
console.log(machineLine(facts));
try {
  const networks = [{ name: 'efficientnet-lite0', options: {} }, ...(weights === undefined ? [] : [{ name: 'vgg16', options: { backbone: 'vgg16', weights } }])];
  for (const { name, options } of networks.filter((each) => only === undefined || each.name === only)) await network(name, options);
} finally {
  rmSync(work, { recursive: true, force: true });
}
