/**
 * @file All of Headstart's speed at once: npm run bench -- [--quick] [--repeats 5] [--only NAME,NAME] [--photos FOLDER] [--weights VGG16_NOTOP.h5] [--python PYTHON,PYTHON] [--peers-js FOLDER]
 * [--check] [--set-baseline]. Prints a table, writes bench/logs/bench.json and the marked part of bench/RESULTS.md. `--check` compares ratios with bench/baseline.json instead, and ends with 1
 * where one is lost beyond the noise; `--set-baseline` writes that file. `--quick`: less work, and one repeat unless told otherwise. The baseline is of `--quick`: compare with it alike.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine } from './machine.mjs';
import { judge, summary } from './suite/judge.mjs';
import { limits } from './suite/limits.mjs';
import { measures } from './suite/measures.mjs';
import { installedPeers } from './suite/peers.mjs';
import { childResult, threadCounts } from './suite/processes.mjs';
import { aligned, terminalTable, writeSection } from './suite/tables.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const given = (name) => process.argv.includes(name);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const quick = given('--quick');
const repeats = Number(flag('--repeats', quick ? 1 : 5));
const only = flag('--only')?.split(',') ?? Object.keys(measures);
const weights = flag('--weights');
const peers = installedPeers({ pythons: flag('--python')?.split(',') ?? [], js: flag('--peers-js') });
const baselineFile = here('baseline.json');

const unknown = only.filter((name) => !(name in measures));
if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join(', ')}: there are ${Object.keys(measures).join(', ')}.`);

if (given('--check') && !existsSync(baselineFile)) throw new Error('There is no bench/baseline.json to compare with: npm run bench -- --quick --repeats 5 --set-baseline writes it.');

const work = mkdtempSync(join(tmpdir(), 'headstart-bench-'));
const file = join(work, 'facts.json');
try {
  const about = machine();
  console.error('making what is measured with ...');
  childResult('prepare', 'all', { file, threads: threadCounts.at(-1), options: { work, photos: flag('--photos'), weights, quick } });
  const facts = JSON.parse(readFileSync(file, 'utf8'));
  const samples = new Map();
  // Whole repeats in turn, so that a machine that becomes slower by and by does so for all; the limits are measured in each.
  for (let repeat = 0; repeat < repeats; repeat++) for (const threads of threadCounts) once(repeat, threads, facts, samples);
  finish(recordOf(about, samples));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function once(repeat, threads, facts, samples) {
  const limit = {};
  for (const name of Object.keys(limits)) {
    limit[name] = childResult('limit', name, { file, threads }).value;
    keep(samples, `limit ${name}`, threads, { value: limit[name] });
  }
  for (const name of only) {
    const result = childResult('measure', name, { file, threads, options: { quick } });
    if (result.left) continue;
    const { rate, against } = measures[name];
    // Work done a second, so that more is better, beside what the limit does a second.
    const speed = (rate ? result.value : 1000 / result.value) * (result.operations ?? 1);
    const theirs = peers.filter((peer) => peer.measure === name).map(({ peer, rate: measured }) => [peer, measured(threads, { facts, weights })]);
    keep(samples, name, threads, { value: result.value, memory: result.memory, counted: result.operations !== undefined, share: speed / limit[against], peers: Object.fromEntries(theirs) });
    const beside = theirs.map(([peer, value]) => `, ${peer} ${value.toFixed(1)}`).join('');
    console.error(`repeat ${repeat + 1}, ${threads} ${threads === 1 ? 'thread' : 'threads'}: ${measures[name].title} ${result.value.toFixed(1)} ${measures[name].unit}${beside}`);
  }
}

function keep(samples, name, threads, sample) {
  const key = JSON.stringify({ name, threads });
  samples.set(key, [...(samples.get(key) ?? []), sample]);
}

function recordOf(about, samples) {
  const record = { machine: about, repeats, quick, limits: [], figures: [] };
  for (const [key, list] of samples) {
    const { name, threads } = JSON.parse(key);
    if (name.startsWith('limit ')) {
      const { unit, scale } = limits[name.slice(6)];
      record.limits.push({ name: name.slice(6), threads, unit, value: summary(list.map(({ value }) => value * scale)) });
      continue;
    }
    const { title, unit } = measures[name];
    const theirs = Object.keys(list[0].peers).map((peer) => [peer, { value: summary(list.map((each) => each.peers[peer])), ratio: summary(list.map(({ value, peers: said }) => value / said[peer])) }]);
    const against = summary(list.map(({ share }) => share));
    record.figures.push({ name, title, threads, unit, value: summary(list.map(({ value }) => value)), share: list[0].counted ? against : null, against, memory: Math.max(...list.map(({ memory }) => memory)), peers: Object.fromEntries(theirs) });
  }
  return record;
}

/** Ratios by a name that says of what: more is better in all of them. */
function ratiosOf({ figures }) {
  return Object.fromEntries(figures.flatMap(({ name, threads, against, peers: theirs }) => [
    [`${name}, threads ${threads}: to the limit (${measures[name].against})`, against],
    ...Object.entries(theirs).map(([peer, { ratio }]) => [`${name}, threads ${threads}: to ${peer}`, ratio]),
  ]));
}

function finish(record) {
  console.log(terminalTable(record));
  mkdirSync(here('logs'), { recursive: true });
  writeFileSync(here('logs/bench.json'), `${JSON.stringify(record, null, 2)}\n`);
  if (given('--set-baseline')) writeFileSync(baselineFile, `${JSON.stringify(ratiosOf(record), null, 2)}\n`);
  if (!given('--check')) {
    if (!quick && only.length === Object.keys(measures).length) writeSection(here('RESULTS.md'), record);
    return;
  }
  const verdicts = judge(JSON.parse(readFileSync(baselineFile, 'utf8')), ratiosOf(record)).filter(({ verdict }) => verdict !== 'missing');
  const told = (value) => (value === null ? '' : value.toPrecision(3));
  console.log(`\n${aligned([['ratio', 'baseline', 'now', 'noise', ''], ...verdicts.map(({ name, verdict, before, now, noise }) => [name, told(before), told(now), noise === null ? '' : `${(100 * noise).toFixed(0)} %`, verdict === 'lost' ? 'LOST' : verdict])])}`);
  const lost = verdicts.filter(({ verdict }) => verdict === 'lost').length;
  console.log(lost > 0 ? `\n${lost} of ${verdicts.length} ratios are lost beyond the noise.` : `\nNone of ${verdicts.length} ratios is lost beyond the noise.`);
  if (lost > 0) process.exitCode = 1;
}
