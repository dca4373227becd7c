/**
 * @file Kills a comparison at random moments over all of its phases, resumes it, and checks that it ends in bit-equal models:
 * node bench/kills.mjs [--kills 10] [--cap 24] [--epochs 3] [--seed 0] [PHOTOS]. Without PHOTOS: the built-in sample. Exit code 1 on any difference.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';

const option = (name, fallback) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : fallback);
const kills = option('kills', 10);
const photos = process.argv.slice(2).filter((word, index, all) => !word.startsWith('--') && !all[index - 1]?.startsWith('--'));
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'headstart-kills-'));
/** The sample stays, features go before each round: a run that finds them all cannot be killed while it computes them. */
const cache = join(work, 'cache');
const forget = () => rmSync(join(cache, 'features'), { recursive: true, force: true });
const options = ['--cap', String(option('cap', 24)), '--epochs', String(option('epochs', 3)), '--batch', '16', '--seed', '3'];

/** What the command says when a phase begins, and how long the phase takes about, in ms. */
const PHASES = [['Reading the photos', 300], ['Training from scratch', 6000], ['Running the pretrained network', 600], ['Training the new head', 60], ['Writing the report', 900]];

/**
 * Runs the command; kills it `after` milliseconds after its run folder appears, or after it says that the phase of that line begins.
 * Gives true when it ended by itself.
 */
function run(folder, words, { after, line } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, 'compare', ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HEADSTART_CACHE: cache } });
    let [errors, said] = ['', ''];
    let timer;
    child.stderr.on('data', (text) => (errors += text));
    child.stdout.on('data', (text) => {
      said += text;
      if (line !== undefined && timer === undefined && said.includes(line)) timer = setTimeout(() => child.kill('SIGKILL'), after);
    });
    if (after !== undefined && line === undefined) {
      const wait = setInterval(() => {
        if (!existsSync(folder)) return;
        clearInterval(wait);
        timer = setTimeout(() => child.kill('SIGKILL'), after);
      }, 5);
      child.on('exit', () => clearInterval(wait));
    }
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') resolve(signal === null);
      else reject(new Error(`headstart ended with ${code}: ${errors}`));
    });
  });
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
function outcome(folder) {
  const { models, comparison, data } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  return JSON.stringify({
    files: ['scratch', 'transfer'].map((name) => digest(join(folder, name, 'model.onnx'))),
    models: models.map(({ history, test, confusion }) => ({ history, test, confusion })), comparison, split: data.split,
  });
}

/** Where a killed run stands, by the files that it left. */
function phaseOf(folder) {
  const has = (...path) => existsSync(join(folder, ...path));
  if (has('run.json')) return 'finished';
  if (has('comparison.svg')) return 'report';
  if (has('transfer', 'model.onnx')) return 'evaluation';
  if (has('state', 'head.safetensors')) return 'head';
  if (existsSync(join(folder, 'state')) && readdirSync(join(folder, 'state')).some((name) => name.startsWith('features-') || name.includes('-float32-'))) return 'features';
  if (has('state', 'scratch.safetensors')) return 'scratch';
  if (has('state', 'data.json')) return 'scratch, before its first checkpoint';
  if (has('state', 'plan.json')) return 'decode';
  return 'begin';
}

const reference = join(work, 'reference');
await run(reference, [...photos, ...options, '--out', reference]);
forget();
const began = performance.now();
const timed = join(work, 'timed');
await run(timed, [...photos, ...options, '--out', timed]);
const whole = performance.now() - began;
const wanted = outcome(reference);
const source = random(option('seed', 0), 'kills');
let equal = outcome(timed) === wanted ? 0 : Number.NaN;
const phases = [];
for (let kill = 0; kill < kills; kill++) {
  const folder = join(work, `kill-${kill}`);
  // By turns a moment of the whole run, which is mostly training, and a moment of one phase, so that the short ones are met too; two kills in every third round.
  const [line, length] = PHASES[(kill >> 1) % PHASES.length];
  const first = kill % 2 === 0 ? { line, after: source.uniform() * length } : { after: ((kill + source.uniform()) / kills) * whole };
  const moments = [first, ...(kill % 3 === 2 ? [{ after: source.uniform() * whole * 0.5 }] : [])];
  let words = [...photos, ...options, '--out', folder];
  forget();
  for (const moment of moments) {
    await run(folder, words, moment);
    phases.push(phaseOf(folder));
    // A kill between making the folder and writing the plan leaves nothing to go on with.
    if (phases.at(-1) !== 'begin') words = ['--resume', folder];
    else rmSync(folder, { recursive: true });
  }
  await run(folder, words);
  const same = outcome(folder) === wanted && readdirSync(folder).every((name) => name !== 'state');
  console.log(`kill ${kill + 1}: at ${moments.map(({ line: said, after }) => `${(after / 1000).toFixed(2)} s${said === undefined ? '' : ` of '${said}'`}`).join(' and ')}, in ${phases.slice(-moments.length).join(' and ')}: ${same ? 'equal' : 'DIFFERENT'}`);
  if (same) equal++;
}
console.log(`${equal} of ${kills} equal to the run that was left alone; phases met: ${[...new Set(phases)].join(', ')}`);
rmSync(work, { recursive: true, force: true });
process.exit(equal === kills ? 0 : 1);
