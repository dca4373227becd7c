/**
 * @file Kills a run at random moments over all of its phases, resumes it, and checks that it ends in bit-equal models:
 * node bench/kills.mjs [--command compare|train] [--kills 10] [--cap 24] [--epochs 3] [--seed 0] [PHOTOS]. Without PHOTOS: the built-in sample.
 * `train` runs in int8 with two views and a curve; in three of four of its rounds a segment of the cache of features is damaged, or a foreign one
 * put beside it, while the run lies dead, if there is one by then. Exit code 1 on any difference.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';
import { decodeHeader, HEADER_BYTES, PLACE_BYTES, recordBytes } from '../dist/features/feature-record.node.js';

const option = (name, fallback) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : fallback);
const kills = option('kills', 10);
const photos = process.argv.slice(2).filter((word, index, all) => !word.startsWith('--') && !all[index - 1]?.startsWith('--'));
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'headstart-kills-'));
/** The sample stays, features and what was measured go before each round: a run that finds them cannot be killed while it computes them. */
const cache = join(work, 'cache');
const forget = () => ['features', 'precision'].forEach((name) => rmSync(join(cache, name), { recursive: true, force: true }));
const asked = process.argv.includes('--command') ? process.argv[process.argv.indexOf('--command') + 1] : 'compare';

/** By command: its options; what it says when a phase begins; the folders of its models. */
const { words: own, phases: PHASES, models: NAMES } = {
  compare: {
    words: ['--epochs', String(option('epochs', 3)), '--batch', '16'],
    phases: ['Reading the photos', 'Training from scratch', 'Running the pretrained network', 'Training the new head', 'Writing the report'],
    models: ['scratch', 'transfer'],
  },
  train: {
    words: ['--precision', 'int8', '--views', '2', '--average-views', '--curve'],
    phases: ['Measuring float32 and int8', 'Running the pretrained network', 'Training the new head', 'Writing the report'],
    models: ['transfer'],
  },
}[asked];
const options = ['--cap', String(option('cap', 24)), ...own, '--seed', '3'];

/**
 * Runs the command; kills it `after` milliseconds after its run folder appears, or after it says that the phase of that line begins.
 * `seen` gets the moment of each phase's line. Gives true when it ended by itself.
 */
function run(folder, words, { after, line, seen } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, asked, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HEADSTART_CACHE: cache } });
    let [errors, said] = ['', ''];
    let timer;
    child.stderr.on('data', (text) => (errors += text));
    child.stdout.on('data', (text) => {
      said += text;
      for (const phase of PHASES) if (said.includes(phase) && seen?.has(phase) === false) seen.set(phase, performance.now());
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
/** Times, speeds, and what lay in the cache: all that may differ. */
const NOT_RESULTS = ['seconds', 'rows', 'quantization'];
function outcome(folder) {
  const { models, comparison, data } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  return JSON.stringify({
    files: NAMES.map((name) => digest(join(folder, name, 'model.onnx'))),
    models: models.map((model) => ({ ...Object.fromEntries(Object.entries(model).filter(([name]) => !NOT_RESULTS.includes(name))), cosine: model.quantization?.cosine })), comparison, split: data.split, skipped: data.skipped,
  });
}

/** Where a killed run stands, by the files that it left. */
function phaseOf(folder) {
  const has = (...path) => existsSync(join(folder, ...path));
  if (has('run.json')) return 'finished';
  if (has('comparison.svg')) return 'report';
  if (has('transfer', 'model.onnx')) return 'evaluation';
  if (has('state', 'head.safetensors')) return 'head';
  if (asked === 'train') {
    if (has('state', 'data.json')) return 'head';
    if (has('state', 'precision.json')) return 'features';
    if (has('state', 'precision')) return 'precision';
    return has('state', 'plan.json') ? 'before precision' : 'begin';
  }
  if (existsSync(join(folder, 'state')) && readdirSync(join(folder, 'state')).some((name) => name.startsWith('features-') || name.includes('-float32-'))) return 'features';
  if (has('state', 'scratch.safetensors')) return 'scratch';
  if (has('state', 'data.json')) return 'scratch, before its first checkpoint';
  if (has('state', 'plan.json')) return 'decode';
  return 'begin';
}

/** The segments of the cache, each with its network's folder. */
function segments() {
  const root = join(cache, 'features');
  return existsSync(root) ? readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.rows')).map((name) => join(root, name)) : [];
}

const noise = (source, bytes) => Uint8Array.from({ length: bytes }, () => source.below(256));
const somewhere = (source, { length }) => source.below(length);
/** What may befall the cache while no run looks. */
const DAMAGES = {
  'a segment cut': (path, source) => truncateSync(path, somewhere(source, readFileSync(path))),
  'a byte turned': (path, source) => {
    const bytes = readFileSync(path);
    bytes[somewhere(source, bytes)] ^= 1 + source.below(255);
    writeFileSync(path, bytes);
  },
  'noise put beside': (path, source) => writeFileSync(join(dirname(path), 'foreign.rows'), noise(source, 20_000)),
  'noise under a good header': (path, source) => writeFileSync(join(dirname(path), 'forged.rows'), Buffer.concat([readFileSync(path).subarray(0, HEADER_BYTES), noise(source, 20_000)])),
  'a photo put beside': (path) => copyFileSync(join(reference, 'comparison.png'), join(dirname(path), 'photo.rows')),
  // The numbers of one photo under the name of another: only the checksum tells.
  'rows exchanged': (path) => {
    const bytes = readFileSync(path);
    const kind = decodeHeader(bytes.subarray(0, HEADER_BYTES));
    const length = kind && recordBytes(kind.width);
    if (length === undefined || bytes.length < HEADER_BYTES + 2 * length) return;
    const names = [HEADER_BYTES, HEADER_BYTES + length].map((at) => Uint8Array.from(bytes.subarray(at, at + PLACE_BYTES)));
    bytes.set(names[1], HEADER_BYTES);
    bytes.set(names[0], HEADER_BYTES + length);
    writeFileSync(path, bytes);
  },
  'segments removed': () => segments().forEach((path) => rmSync(path)),
};

const reference = join(work, 'reference');
await run(reference, [...photos, ...options, '--out', reference]);
forget();
const began = performance.now();
const timed = join(work, 'timed');
const seen = new Map();
await run(timed, [...photos, ...options, '--out', timed], { seen });
const whole = performance.now() - began;
/** How long each phase takes about, in ms: until the next one's line, or the end. */
const lengths = PHASES.map((phase, index) => (seen.get(PHASES[index + 1]) ?? began + whole) - seen.get(phase));
const wanted = outcome(reference);
const source = random(option('seed', 0), 'kills');
let equal = outcome(timed) === wanted ? 0 : Number.NaN;
const phases = [];
const damages = [];
for (let kill = 0; kill < kills; kill++) {
  const folder = join(work, `kill-${kill}`);
  // By turns a moment of the whole run, which is mostly training, and a moment of one phase, so that the short ones are met too; two kills in every third round.
  const turn = kill >> 1;
  const line = PHASES[turn % PHASES.length];
  // Every second time around the phases, at once when the phase begins.
  const share = Math.floor(turn / PHASES.length) % 2 === 1 ? 0 : source.uniform();
  const first = kill % 2 === 0 ? { line, after: share * lengths[turn % PHASES.length] } : { after: ((kill + source.uniform()) / kills) * whole };
  const moments = [first, ...(kill % 3 === 2 ? [{ after: source.uniform() * whole * 0.5 }] : [])];
  let words = [...photos, ...options, '--out', folder];
  forget();
  const done = [];
  for (const moment of moments) {
    await run(folder, words, moment);
    phases.push(phaseOf(folder));
    // A kill between making the folder and writing the plan leaves nothing to go on with.
    if (phases.at(-1) !== 'begin') words = ['--resume', folder];
    else rmSync(folder, { recursive: true });
    const found = segments();
    if (asked !== 'train' || kill % 4 === 0 || found.length === 0 || phases.at(-1) === 'finished') continue;
    const name = Object.keys(DAMAGES)[damages.length % Object.keys(DAMAGES).length];
    DAMAGES[name](found[source.below(found.length)], source);
    damages.push(name);
    done.push(name);
  }
  await run(folder, words);
  const same = outcome(folder) === wanted && readdirSync(folder).every((name) => name !== 'state');
  console.log(`kill ${kill + 1}: at ${moments.map(({ line: said, after }) => `${(after / 1000).toFixed(2)} s${said === undefined ? '' : ` of '${said}'`}`).join(' and ')}, in ${phases.slice(-moments.length).join(' and ')}${done.map((name) => `, ${name}`).join('')}: ${same ? 'equal' : 'DIFFERENT'}`);
  if (same) equal++;
}
console.log(`${equal} of ${kills} equal to the run that was left alone; phases met: ${[...new Set(phases)].join(', ')}${damages.length === 0 ? '' : `; ${damages.length} times the cache was damaged: ${[...new Set(damages)].join(', ')}`}; load ${loadavg()[0].toFixed(1)}`);
rmSync(work, { recursive: true, force: true });
process.exit(equal === kills ? 0 : 1);
