/**
 * @file How often 95 % intervals hold the true value, and how often a difference that is called detectable is found:
 * node bench/intervals.mjs [--trials 2000] [--resamples 1000] [--photos 300]
 * Photos are drawn from a known truth again and again. Wilson and the power of McNemar's test are added up exactly, without drawing. One line of JSON a figure; `within`: what chance in the trials moves a coverage of 0.95 by (1.96 deviations).
 */
import { random } from '../dist/base/random.js';
import { bootstrap } from '../dist/evaluation/bootstrap.js';
import { balancedAccuracy, classScores } from '../dist/evaluation/class-scores.js';
import { cohenKappa } from '../dist/evaluation/cohen-kappa.js';
import { detectableDifference } from '../dist/evaluation/detectable-difference.js';
import { evenSplitP } from '../dist/evaluation/mcnemar.js';
import { accuracyDifference } from '../dist/evaluation/paired-difference.js';
import { quantile } from '../dist/evaluation/quantile.js';
import { wilson } from '../dist/evaluation/wilson.js';
import { machine } from './machine.mjs';

const flag = (name, fallback) => Number(process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [trials, resamples, photos] = [flag('--trials', 2000), flag('--resamples', 1000), flag('--photos', 300)];
const tell = (line) => console.log(JSON.stringify(line));
const round = (value) => Number(value.toFixed(4));

tell(machine());
tell({ kind: 'settings', trials, resamples, photos, within: round(1.96 * Math.sqrt((0.95 * 0.05) / trials)) });
for (const n of [100, photos, 3750]) wilsonCoverage(n);
for (const table of [
  { name: 'two classes alike, 0.9 and 0.8 found', cells: [0.45, 0.05, 0.1, 0.4] },
  { name: 'one class in five, 0.97 and 0.8 found', cells: [0.776, 0.024, 0.04, 0.16] },
  { name: 'two classes alike, 0.98 and 0.97 found', cells: [0.49, 0.01, 0.015, 0.485] },
]) confusionCoverage(table);
lossCoverage();
for (const shares of [{ only: [0.02, 0.06] }, { only: [0.1, 0.2] }, { only: [0.005, 0.03] }]) differenceCoverage(shares);
for (const only of [[0.02, 0.06], [0.1, 0.2], [0.005, 0.03], [0.02, 0.02], [0.01, 0.35]]) for (const n of [photos, 1000]) differenceExactly(n, only);
for (const discordance of [0.05, 0.1, 0.3]) for (const n of [photos, 1000, 3750]) powerOf(n, discordance);

/** The mean over true shares, as in Agresti and Coull 1998, and the least. */
function wilsonCoverage(n) {
  const logs = logFactorials(n);
  const coverages = Array.from({ length: 90 }, (_, step) => {
    const share = 0.5 + (step + 0.5) / 180;
    let held = 0;
    for (let right = 0; right <= n; right++) {
      const [low, high] = wilson(right, n);
      if (low <= share && share <= high) held += binomial(logs, n, right, share);
    }
    return held;
  });
  tell({ kind: 'wilson', n, coverage: round(mean(coverages)), least: round(Math.min(...coverages)), most: round(Math.max(...coverages)), shares: '0.5 to 1' });
}

function confusionCoverage({ name, cells }) {
  const matrix = (counts) => [[counts[0], counts[1]], [counts[2], counts[3]]];
  const statistics = { balancedAccuracy: (counts) => balancedAccuracy(matrix(counts)), macroF1: (counts) => classScores(matrix(counts)).macro.f1, kappa: (counts) => cohenKappa(matrix(counts)) ?? Number.NaN };
  coverage(name, statistics, Object.fromEntries(Object.entries(statistics).map(([key, statistic]) => [key, statistic(cells)])), (source) => {
    const counts = [0, 0, 0, 0];
    for (let photo = 0; photo < photos; photo++) counts[draw(source, cells)]++;
    return { counts, statistics };
  });
}

/** Losses ln(1 + e^-z), z being normal: skewed as log losses are. */
function lossCoverage() {
  let truth = 0;
  let weight = 0;
  for (let z = -8; z <= 8; z += 0.001) {
    truth += Math.log1p(Math.exp(-(2.5 + 2 * z))) * Math.exp(-z * z / 2);
    weight += Math.exp(-z * z / 2);
  }
  const ones = new Uint8Array(photos).fill(1);
  coverage('log losses', { logLoss: null }, { logLoss: truth / weight }, (source) => {
    const losses = Array.from(ones, () => Math.log1p(Math.exp(-(2.5 + 2 * source.normal()))));
    return { counts: ones, statistics: { logLoss: (counts) => {
      let [sum, all] = [0, 0];
      for (let photo = 0; photo < photos; photo++) [sum, all] = [sum + counts[photo] * losses[photo], all + counts[photo]];
      return sum / all;
    } } };
  });
}

function differenceCoverage({ only }) {
  const statistics = { accuracyDifference: (counts) => (counts[1] - counts[0]) / (counts[0] + counts[1] + counts[2]) };
  const cells = [...only, 1 - only[0] - only[1]];
  coverage(`first alone right on ${only[0]}, second on ${only[1]}`, statistics, { accuracyDifference: only[1] - only[0] }, (source) => {
    const counts = [0, 0, 0];
    for (let photo = 0; photo < photos; photo++) counts[draw(source, cells)]++;
    return { counts, statistics };
  });
}

/** That of the interval in use, over all counts. */
function differenceExactly(n, [first, second]) {
  const logs = logFactorials(n);
  let held = 0;
  for (let a = 0; a <= n; a++) for (let b = 0; a + b <= n; b++) {
    const often = Math.exp(logs[n] - logs[a] - logs[b] - logs[n - a - b] + a * Math.log(first) + b * Math.log(second) + (n - a - b) * Math.log1p(-first - second));
    if (often < 1e-12) continue;
    const truth = new Uint8Array(n);
    const [low, high] = accuracyDifference(truth, truth.map((_, photo) => Number(photo >= a && photo < a + b)), truth.map((_, photo) => Number(photo < a))).interval;
    if (low <= second - first && second - first <= high) held += often;
  }
  tell({ kind: 'accuracyDifference', n, only: [first, second], coverage: round(held) });
}

function coverage(name, names, truth, sample) {
  const held = Object.fromEntries(Object.keys(names).map((key) => [key, { bca: 0, percentile: 0, none: 0 }]));
  for (let trial = 0; trial < trials; trial++) {
    const { counts, statistics } = sample(random(0, `intervals/${name}`, trial));
    const found = bootstrap(counts, statistics, { seed: trial, resamples });
    const plain = percentiles(counts, statistics, trial);
    for (const [key, count] of Object.entries(held)) {
      if (found[key] === null) count.none++;
      else if (found[key][0] <= truth[key] && truth[key] <= found[key][1]) count.bca++;
      if (plain[key][0] <= truth[key] && truth[key] <= plain[key][1]) count.percentile++;
    }
  }
  for (const [key, { bca, percentile, none }] of Object.entries(held)) tell({ kind: 'bootstrap', statistic: key, of: name, truth: round(truth[key]), bca: round(bca / (trials - none)), percentile: round(percentile / trials), none });
}

function percentiles(counts, statistics, seed) {
  const kinds = Array.from(counts).flatMap((count, kind) => Array(count).fill(kind));
  const values = Object.fromEntries(Object.keys(statistics).map((key) => [key, new Float64Array(resamples)]));
  for (let resample = 0; resample < resamples; resample++) {
    const source = random(seed, 'evaluation/bootstrap', resample);
    const drawn = new Int32Array(counts.length);
    for (let photo = 0; photo < kinds.length; photo++) drawn[kinds[source.below(kinds.length)]]++;
    for (const [key, statistic] of Object.entries(statistics)) values[key][resample] = statistic(drawn);
  }
  return Object.fromEntries(Object.entries(values).map(([key, list]) => [key, [quantile(list.sort(), 0.025), quantile(list, 0.975)]]));
}

/** How often the exact test finds the difference that is called detectable, and one of half its size. */
function powerOf(n, discordance) {
  const difference = detectableDifference(n, discordance);
  if (difference === null) return tell({ kind: 'power', n, discordance, difference: null });
  tell({ kind: 'power', n, discordance, difference: round(difference), exact: round(power(n, discordance, difference)), half: round(power(n, discordance, difference / 2)), none: round(power(n, discordance, 0)) });
}

function power(n, discordance, difference) {
  const logs = logFactorials(n);
  const share = 0.5 + difference / (2 * discordance);
  let found = 0;
  for (let apart = 1; apart <= n; apart++) {
    const often = binomial(logs, n, apart, discordance);
    if (often < 1e-12) continue;
    for (let second = 0; second <= apart; second++) if (evenSplitP(apart - second, second) < 0.05) found += often * binomial(logs, apart, second, share);
  }
  return found;
}

function draw(source, shares) {
  let left = source.uniform();
  for (const [kind, share] of shares.entries()) if ((left -= share) < 0) return kind;
  return shares.length - 1;
}

function logFactorials(n) {
  const logs = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i);
  return logs;
}

function binomial(logs, n, k, share) {
  return Math.exp(logs[n] - logs[k] - logs[n - k] + k * Math.log(share) + (n - k) * Math.log1p(-share));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
