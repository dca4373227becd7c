/**
 * @file All of Headstart's speed at once, beside the machine's limits and others.
 *
 *     npm run bench -- [--quick] [--repeats 5] [--only NAME,NAME] [--threads 1,2] [--photos FOLDER] [--weights VGG16_NOTOP.h5]
 *                      [--python PYTHON,PYTHON] [--peers-js FOLDER] [--peer-threads 2] [--resume] [--check] [--set-baseline]
 *
 * `--python`: those with the peers' packages (keras and tensorflow; torch, onnx and numpy); `--peers-js`: a folder in which tfjs and jax-js are installed. Peers run at the most threads unless told
 * otherwise; slow ones once. `--quick`: rates over one second instead of three, and one repeat unless told otherwise.
 * Prints tables and writes bench/logs/bench.json (bench-quick.json with `--quick`, else bench-only.json with `--only`), whole after each step. Ctrl-C stops it; `--resume` goes on with a run that was
 * stopped, or adds to one that ended. A full run without `--quick` and `--only` also writes the marked part of bench/RESULTS.md. `--check` compares ratios with bench/baseline.json instead, says
 * what it could not compare, and ends with 1 where one is lost beyond the noise, with 2 where nothing could be compared; `--set-baseline` writes that file, unless something failed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { machine } from './machine.mjs';
import { notCompared, sameProcessor, whyApart } from './suite/comparable.mjs';
import { judge, LEAST_NOISE, LEAST_NOISE_ELSEWHERE } from './suite/judge.mjs';
import { limits } from './suite/limits.mjs';
import { figures, measures } from './suite/measures.mjs';
import { notesOf } from './suite/notes.mjs';
import { optionsOf } from './suite/options.mjs';
import { findPeers } from './suite/peers.mjs';
import { planOf, secondsLeft } from './suite/plan.mjs';
import { childResult, threadCounts } from './suite/processes.mjs';
import { ratiosOf, recordOf, whyMissing } from './suite/record.mjs';
import { openSamples } from './suite/samples.mjs';
import { aligned, terminalTable, writeSection } from './suite/tables.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const baselineFile = here('baseline.json');
const against = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.against]));
const options = orEnd(2, () => optionsOf(process.argv.slice(2), { measures: Object.keys(measures), threadCounts, hasBaseline: existsSync(baselineFile) }));
const { quick, repeats, threads, peerThreads, photos, weights, only = Object.keys(measures) } = options;
const seconds = quick ? 1 : 3;

/** Why by figure, of those that are not measured. */
const left = {};
const asked = Object.keys(measures).filter((name) => {
  const why = only.includes(name) ? measures[name].possible?.({ weights }) : 'not among those that were asked for (--only)';
  for (const figure of Object.keys(measures[name].figures)) if (why !== undefined) left[figure] = why;
  return why === undefined;
});
const found = findPeers(options);
const ofAsked = ({ figures: beside }) => beside.some((figure) => left[figure] === undefined);
const [peers, absent] = [found.there.filter(ofAsked), found.absent.filter(ofAsked)];

const about = machine();
// The folder by its name: where it lies is nobody's business.
const conditions = { quick, photos: photos === undefined ? 'drawn' : basename(photos), weights: weights !== undefined, cpu: about.cpu, built: readFileSync(here('../dist/.built-from'), 'utf8').trim() };
const file = here(quick ? 'logs/bench-quick.json' : options.only === undefined ? 'logs/bench.json' : 'logs/bench-only.json');
const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).samples ?? []) : [];
const store = orEnd(2, () => openSamples({ file, conditions, resume: options.resume }));
const plan = planOf({ repeats, threads, peerThreads, limits: Object.keys(limits), measures: asked.map((name) => ({ name, figures: Object.keys(measures[name].figures) })), peers });

const work = mkdtempSync(join(tmpdir(), 'headstart-bench-'));
const facts = join(work, 'facts.json');
// A second Ctrl-C ends it at once.
let stopped = false;
process.once('SIGINT', () => {
  stopped = true;
});
try {
  if (await measureAll(plan.filter((step) => !store.has(step)))) finish(recordNow(true));
  else {
    console.error(store.samples.length > 0 ? 'Stopped; with --resume it goes on.' : 'Stopped before anything was measured.');
    process.exitCode = 130;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** What `work` gives; where it fails, what was wrong is told without the place in the code, and the run ends. */
function orEnd(code, work) {
  try {
    return work();
  } catch (error) {
    console.error(error.message);
    return process.exit(code);
  }
}

/** Whether all steps were taken: false where it was stopped. */
async function measureAll(steps) {
  if (steps.length === 0) return true;
  const began = performance.now();
  const minutes = (value) => (value < 90 ? `${Math.round(value)} s` : `${Math.round(value / 60)} min`);
  console.error(`${steps.length} ${steps.length === 1 ? 'step' : 'steps'}${absent.length > 0 ? `; not there: ${[...new Set(absent.map(({ peer, why }) => `${peer} (${why})`))].join('; ')}` : ''}`);
  console.error('making what is measured with ...');
  const needs = [...new Set(asked.flatMap((name) => measures[name].needs))];
  const failed = failureOf(() => childResult('prepare', 'all', { file: facts, threads: threadCounts.at(-1), seconds, options: { work, needs, photos, weights, quick } }));
  if (await isStopped()) return false;
  if (failed !== undefined) throw new Error(`What is measured with could not be made: ${failed}`);
  const { folder } = JSON.parse(readFileSync(facts, 'utf8'));
  for (const [index, step] of steps.entries()) {
    const start = performance.now();
    const result = resultOf(step, folder);
    if (await isStopped()) return false;
    store.add({ ...step, ...result, took: (performance.now() - start) / 1000 });
    store.write(recordNow(false));
    // An earlier run tells how long things take of which this one has no sample yet.
    const known = [...store.samples, ...earlier.filter((old) => !store.samples.some(({ kind, name }) => kind === old.kind && name === old.name))];
    const rest = secondsLeft(steps.slice(index + 1), known);
    console.error(`${index + 1} of ${steps.length}, ${minutes((performance.now() - began) / 1000)} gone, about ${minutes(rest)} left; repeat ${step.repeat + 1}, ${step.threads} ${step.threads === 1 ? 'thread' : 'threads'}: ${step.kind === 'measure' ? '' : `${step.kind} `}${step.name} ${wordsOf(step, result)}`);
  }
  return true;
}

/** Whether it is to stop: a signal that came while a child worked is heard once this thread rests. */
async function isStopped() {
  await setImmediate();
  return stopped;
}

/** What a step gives, or what it failed with: the others go on. */
function resultOf({ kind, name, threads: count }, folder) {
  let result;
  const failed = failureOf(() => {
    result = kind === 'peer'
      ? peers.find(({ id }) => id === name).run(count, { weights, folder, seconds })
      : childResult(kind, name, { file: facts, threads: count, seconds, options: { quick } });
  });
  return failed === undefined ? result : { failed };
}

/** The line that says why a process failed; undefined where it did not. */
function failureOf(work) {
  try {
    work();
    return undefined;
  } catch (error) {
    const last = (String(error.stderr ?? '').trim() || error.message).split('\n').filter((line) => line.trim() !== '');
    return (last.findLast((line) => /Error|error|assert/.test(line)) ?? last.at(-1)).trim().slice(0, 300);
  }
}

function wordsOf({ kind, name }, { failed, value, values, rate, memory }) {
  if (failed !== undefined) return `FAILED: ${failed}`;
  if (kind === 'limit') return `${(value * limits[name].scale).toPrecision(3)} ${limits[name].unit}`;
  const numbers = kind === 'peer' ? `${rate.toPrecision(3)} a second` : Object.entries(values).map(([figure, number]) => `${number.toPrecision(3)} ${figures[figure].unit}`).join(', ');
  return `${numbers}, ${Math.round(memory)} MB`;
}

function recordNow(complete) {
  const { versions, ...record } = recordOf({ samples: store.samples, figures, limits, peers: found.there });
  const spent = store.samples.reduce((sum, { took }) => sum + took, 0) / 60;
  return { complete, machine: { ...about, versions: { ...about.versions, ...versions } }, repeats, seconds, quick, minutes: spent, absent: absent.map(({ id, peer, figures: beside, why }) => ({ id, peer, figures: beside, why })), left, notes: notesOf(record.figures), ...record };
}

function finish(record) {
  store.write(record);
  console.log(terminalTable(record));
  const ratios = ratiosOf(record.figures, { against });
  if (options.setBaseline && record.failures.length > 0) console.error('\nThe baseline was not written: something failed.');
  else if (options.setBaseline) writeFileSync(baselineFile, `${JSON.stringify({ cpu: record.machine.cpu, flags: record.machine.flags, photos: conditions.photos, versions: record.machine.versions, began: store.began, repeats, quick, ratios }, null, 2)}\n`);
  if (record.failures.length > 0) process.exitCode = 1;
  if (options.check) check(ratios, record);
  else if (!quick && asked.length > 0 && options.only === undefined && record.failures.length === 0) writeSection(here('RESULTS.md'), { ...record, began: store.began });
}

function check(ratios, record) {
  const baseline = JSON.parse(readFileSync(baselineFile, 'utf8'));
  const run = { ...record.machine, photos: conditions.photos };
  const same = sameProcessor(baseline, run);
  const ofPhotos = Object.values(measures).flatMap(({ needs, figures: own }) => (['photos', 'run', 'int8-run'].some((need) => needs.includes(need)) ? Object.keys(own) : []));
  const apart = Object.fromEntries(Object.keys(ratios).map((name) => [name, whyApart(name, { baseline, run, ofPhotos })]).filter(([, why]) => why !== undefined));
  const verdicts = judge(baseline.ratios, Object.fromEntries(Object.entries(ratios).filter(([name]) => apart[name] === undefined)), { least: same ? LEAST_NOISE : LEAST_NOISE_ELSEWHERE });
  const compared = verdicts.filter(({ verdict }) => verdict !== 'missing');
  const told = (value) => (value === null ? '' : value.toPrecision(3));
  console.log(`\nBeside the baseline of ${baseline.began.slice(0, 10)}: ${baseline.repeats} ${baseline.quick ? 'quick ' : ''}repeats on ${baseline.cpu}, photos: ${baseline.photos}; here ${repeats}${quick ? ' quick' : ''} on ${run.cpu}, photos: ${run.photos}.`);
  if (compared.length > 0) console.log(`\n${aligned([['ratio', 'baseline', 'now', 'noise', ''], ...compared.map(({ name, verdict, before, now, noise }) => [name, told(before), told(now), noise === null ? '' : `${(100 * noise).toFixed(0)} %`, verdict === 'lost' ? 'LOST' : verdict])])}`);
  if (!same) console.log(`\nThe processor is another one (its name or its vector instructions): only ratios to peers are compared, and not lost before they fall by ${100 * LEAST_NOISE_ELSEWHERE} %, since instructions favour one or the other.`);
  const missing = verdicts.filter(({ verdict }) => verdict === 'missing');
  if (missing.length > 0) {
    const reasons = missing.map(({ name }) => [name, apart[name] ?? whyMissing(name, { absent, left, threads, peerThreads, failures: record.failures, peers: found.there, figures })]);
    console.log(`\nNOT COMPARED, ${missing.length} ratios of the baseline:\n${notCompared(reasons).join('\n')}`);
  }
  const lost = compared.filter(({ verdict }) => verdict === 'lost').length;
  const known = compared.filter(({ verdict }) => verdict !== 'new').length;
  const verdict = known === 0 ? 'Nothing could be compared with the baseline' : `${lost > 0 ? lost : 'None'} of ${known} ratios ${lost > 1 ? 'are' : 'is'} lost beyond the noise`;
  console.log(`\n${verdict}${missing.length > 0 ? `; ${missing.length} of the baseline were not compared` : ''}.`);
  if (lost > 0) process.exitCode = 1;
  else if (known === 0) process.exitCode ??= 2;
}
