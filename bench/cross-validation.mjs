/**
 * @file How often the interval of cross-validation holds what it is for: node bench/cross-validation.mjs [--draws 200]
 * Photos are drawn anew each time: two clouds of points. What a head reaches that learned from as many photos as those of the folds did is measured on 4,000 other photos of
 * the same kind; its mean over all draws is what cross-validation estimates.
 */
import { decide, countRight } from '../dist/evaluation/accuracy.js';
import { crossValidated } from '../dist/evaluation/cross-validated.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { random } from '../dist/base/random.js';
import { fitProbe } from '../dist/probe/fit-probe.node.js';
import { outOfFold } from '../dist/probe/out-of-fold.node.js';
import { probabilitiesOf } from '../dist/probe/predict-probe.node.js';
import { heldOutFolds } from '../dist/workflows/folds-of-run.js';
import { machine, machineLine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [draws, OTHERS, FOLDS, WIDTH] = [Number(flag('--draws', 200)), 4000, 5, 30];

for (const [photos, apart] of [[100, 0.35], [400, 0.35], [400, 0.6]]) {
  const results = [];
  for (let draw = 0; draw < draws; draw++) results.push(await drawn(photos, apart, draw));
  const expected = results.reduce((sum, { reached }) => sum + reached, 0) / draws;
  const mean = results.reduce((sum, { found }) => sum + found.accuracy, 0) / draws;
  const held = results.filter(({ found: { interval } }) => interval[0] <= expected && expected <= interval[1]).length;
  const own = results.filter(({ found: { interval }, reached }) => interval[0] <= reached && reached <= interval[1]).length;
  const told = (count) => `${((100 * count) / draws).toFixed(1)} % (95 % interval ${wilson(count, draws).map((end) => (100 * end).toFixed(1)).join(' to ')})`;
  console.log(`${photos} photos, clouds ${apart} apart, ${draws} draws: cross-validation says ${(100 * mean).toFixed(2)} % in the mean, heads of as many photos reach ${(100 * expected).toFixed(2)} %; its interval holds that in ${told(held)} of the draws, and what a head of the same draw reaches in ${told(own)}`);
}
console.log(machineLine(machine()));

async function drawn(photos, apart, seed) {
  const source = random(seed, `cross-validation of ${photos}, ${apart} apart`);
  const all = photos + OTHERS;
  const labels = Array.from({ length: all }, (_, photo) => photo % 2);
  const buffer = new SharedArrayBuffer(all * WIDTH * 4);
  const values = new Float32Array(buffer);
  // The first features tell the classes apart, the others nothing.
  for (let photo = 0; photo < all; photo++) for (let feature = 0; feature < WIDTH; feature++) values[photo * WIDTH + feature] = source.normal() + (feature < 5 ? (labels[photo] === 0 ? apart : -apart) : 0);
  const rows = { handle: { kind: 'memory', bytesPerImage: WIDTH * 4, buffer }, width: WIDTH };
  const { folds, groups } = heldOutFolds(labels.slice(0, photos).map((label, photo) => ({ label, digest: `${seed}/${photo}` })), ['a', 'b'], { folds: FOLDS, seed });
  const { probabilities, choices } = await outOfFold({ rows, labels, classes: 2, folds });
  const found = crossValidated({ truth: labels.slice(0, photos), predicted: decide(probabilities, 2), folds, groups });
  // As the first fold was judged, on photos that nobody has seen.
  const probe = await fitProbe({ rows, labels, classes: 2, train: folds.slice(1).flat().sort((a, b) => a - b), validation: [], l2: choices[0].l2, curve: false });
  const others = Array.from({ length: OTHERS }, (_, index) => photos + index);
  const reached = countRight(others.map((photo) => labels[photo]), decide(await probabilitiesOf(probe, rows, others), 2)) / OTHERS;
  return { found, reached };
}
