/**
 * @file From a folder of photos to a tested model, whole processes beside their peers in the same run, in turn:
 * node bench/end-to-end.mjs PHOTOS --python PYTHON [--weights VGG16_NOTOP.h5] [--cap 1000] [--only vgg16|efficientnet-lite0] [--seed 0] [--repeats 1] [--measured 2].
 * vgg16 (needs --weights): `headstart train` beside the course notebook's way in Keras, of whose 10 epochs --measured are run and the rest multiplied.
 * efficientnet-lite0: `headstart train` with nothing cached, again with another seed, and PyTorch with scikit-learn in the fastest of several ways.
 * The peers use the run's own split. Without --python only ours runs. Lines of JSON, and lines for people between them.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findBackbone } from '../dist/backbones/load-backbone.node.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { readPhotosAgain } from '../dist/data/photos.node.js';
import { frozenNetwork } from '../dist/features/frozen-network.node.js';
import { photoFeatures } from '../dist/features/photo-features.node.js';
import { cosines, likeness } from '../dist/quantization/cosine.js';
import { childrenSeconds, machine, machineLine, median } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , photos] = process.argv;
const [weights, python, only] = [flag('--weights'), flag('--python'), flag('--only')];
const [cap, seed, repeats, measured] = [['--cap', 1000], ['--seed', 0], ['--repeats', 1], ['--measured', 2]].map(([name, fallback]) => Number(flag(name, fallback)));
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const asset = fileURLToPath(new URL('../assets/efficientnet-lite0/model.onnx', import.meta.url));
const peers = fileURLToPath(new URL('peers/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'headstart-end-to-end-'));
const tell = (record) => console.log(JSON.stringify(record));
const ofSeconds = (seconds) => `${seconds.toFixed(1)} s`;
const ofShare = (share) => `${(share * 100).toFixed(2)} %`;

/** Runs a program to its end: wall clock and processor time of the whole process, and what it wrote. */
function whole(program, words, environment = {}) {
  return new Promise((resolve, reject) => {
    const [began, used, load] = [performance.now(), childrenSeconds(), loadavg()[0]];
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let [said, errors] = ['', ''];
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ wall: (performance.now() - began) / 1000, processor: childrenSeconds() - used, load: Number(load.toFixed(1)), said });
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}: ${errors}`));
    });
  });
}

/** One `headstart train` and what its record says of it. */
async function ours(name, out, cache, more) {
  const { said: _, ...taken } = await whole(process.execPath, [command, 'train', photos, '--cap', String(cap), '--out', out, ...more], { HEADSTART_CACHE: cache });
  const { models: [model], seconds, peakMemoryMB, data } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
  const { precision, quantization, rows, test } = model;
  const record = { kind: name, ...taken, run_seconds: seconds, seconds: model.seconds, precision, quantization, rows, test, peak_mb: peakMemoryMB, split: Object.values(data.split).map((part) => part.length) };
  tell(record);
  return record;
}

async function peer(name, script, words) {
  const { said, ...taken } = await whole(python, [join(peers, script), ...words]);
  const record = { kind: name, ...taken, ...JSON.parse(said) };
  tell(record);
  return record;
}

/** The cosines between the peer's features of some photos and ours in float32. */
async function likenessOf(run, paths, file) {
  const { data } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  const items = paths.map((path) => ({ path, label: data.classes.indexOf(path.split('/')[0]) }));
  const read = await readPhotosAgain({ root: data.root, classes: data.classes, size: 224, resize: 'bilinear-antialiased', items, skipped: [], counts: [] }, {});
  const folder = mkdtempSync(join(work, 'features-'));
  const network = await frozenNetwork({ backbone: findBackbone('efficientnet-lite0'), tap: 'avg', weights: null, resize: 'bilinear-antialiased', folder });
  const { handle, width } = await photoFeatures({ network, photos: read, views: 1, folder, cache: join(folder, 'cache') });
  const reader = openPixels(handle);
  const rows = new Uint8Array(items.length * handle.bytesPerImage);
  for (const index of items.keys()) reader.read(index, rows, index * handle.bytesPerImage);
  reader.close();
  const theirs = readFileSync(file);
  return likeness(cosines(new Float32Array(rows.buffer), new Float32Array(Uint8Array.from(theirs).buffer), width));
}

const accuracyOf = ({ images, accuracy, interval }) => `${ofShare(accuracy)} of ${images}${interval ? ` (${interval.map(ofShare).join(' to ')})` : ''}`;
const precisionOf = ({ precision, quantization }) => `${precision}${quantization ? `, ${quantization.reason}: ${quantization.speed.float32.toFixed(1)} photos a second in float32, ${quantization.speed.int8.toFixed(1)} in int8, mean cosine ${quantization.cosine.mean.toFixed(4)}` : ', nothing measured'}`;

async function vgg16() {
  const [own, theirs] = [[], []];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const out = join(work, `vgg16-${repeat}`);
    own.push(await ours('vgg16', out, mkdtempSync(join(work, 'cache-')), ['--backbone', 'vgg16', '--weights', weights, '--seed', String(seed)]));
    if (python !== undefined) theirs.push(await peer('keras-notebook', 'keras_notebook_transfer.py', [out, weights, '--measured', String(measured), '--seed', String(seed)]));
  }
  console.log(`\nvgg16, ${own[0].split.join(' / ')} photos, ${repeats} repeats (medians)`);
  console.log(`  Headstart, whole process             ${ofSeconds(median(own.map(({ wall }) => wall)))}; ${precisionOf(own[0])}; accuracy ${accuracyOf(own[0].test)}; ${Math.round(own[0].peak_mb)} MB`);
  if (python === undefined) return;
  const { epochs, measured_epochs: run, seconds, test, peak_mb: peak } = theirs[0];
  console.log(`  Keras, ${epochs} epochs without its imports   ${ofSeconds(median(theirs.map(({ total }) => total)))}; of which measured ${ofSeconds(median(theirs.map((each) => each.total_measured)))}: decoding ${ofSeconds(seconds.decode)}, ${run} epochs with validation ${seconds.epochs.map(ofSeconds).join(', ')}, test ${ofSeconds(seconds.evaluate)}`);
  console.log(`    and multiplied, not measured: ${epochs - run} epochs more as long as the last, ${ofSeconds(median(theirs.map((each) => each.seconds.epochs_multiplied)))}; accuracy after ${test.after_epochs} epochs ${ofShare(test.accuracy)}; ${Math.round(peak)} MB; imports ${ofSeconds(seconds.imports)} not counted`);
  const ratio = median(theirs.map(({ total }, index) => total / own[index].wall));
  console.log(`  ratio, Keras to Headstart            ${ratio.toFixed(1)} (aim with VNNI: at least 25)`);
  tell({ kind: 'vgg16-summary', ratio, headstart: median(own.map(({ wall }) => wall)), keras: median(theirs.map(({ total }) => total)), keras_measured: median(theirs.map((each) => each.total_measured)) });
}

async function efficientnet() {
  const [first, second, theirs] = [[], [], []];
  let way;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const out = join(work, `efficientnet-${repeat}`);
    const cache = mkdtempSync(join(work, 'cache-'));
    first.push(await ours('efficientnet-lite0, first', out, cache, ['--seed', String(seed)]));
    if (python !== undefined) {
      if (way === undefined) {
        const file = join(work, 'features.bin');
        const tuned = await peer('torch-ways', 'torch_efficientnet.py', [out, asset, '--tune', file]);
        const cosine = await likenessOf(out, tuned.paths, file);
        tell({ kind: 'torch-likeness', photos: tuned.paths.length, cosine });
        if (!(cosine.least > 0.9999)) throw new Error(`PyTorch's features are others: least cosine ${cosine.least}`);
        way = ['layout', 'form', 'workers', 'batch'].flatMap((name) => [`--${name}`, String(tuned[name])]);
        console.log(`PyTorch's features agree with Headstart's (float32): least cosine ${cosine.least.toFixed(7)} over ${tuned.paths.length} photos; its fastest way: ${way.join(' ')}`);
      }
      theirs.push(await peer('torch', 'torch_efficientnet.py', [out, asset, ...way]));
    }
    second.push(await ours('efficientnet-lite0, second', `${out}-second`, cache, ['--seed', String(seed + 1)]));
  }
  const walls = (list) => median(list.map(({ wall }) => wall));
  console.log(`\nefficientnet-lite0, ${first[0].split.join(' / ')} photos, ${repeats} repeats (medians)`);
  console.log(`  Headstart, first run                 ${ofSeconds(walls(first))}; ${precisionOf(first[0])}; accuracy ${accuracyOf(first[0].test)}; ${Math.round(first[0].peak_mb)} MB`);
  const again = median(first.map(({ wall }, index) => wall / second[index].wall));
  console.log(`  Headstart, another seed              ${ofSeconds(walls(second))}; ${second[0].rows.computed} rows computed, ${second[0].rows.cached} from the cache; accuracy ${accuracyOf(second[0].test)}; first to second ${again.toFixed(1)} (aim: at least 5)`);
  const summary = { kind: 'efficientnet-lite0-summary', headstart: walls(first), second: walls(second), first_to_second: again };
  if (python === undefined) return tell(summary);
  const inside = median(theirs.map(({ total }) => total));
  console.log(`  PyTorch and scikit-learn             ${ofSeconds(walls(theirs))}, without imports ${ofSeconds(inside)}; accuracy ${accuracyOf(theirs[0].test)}; ${Math.round(theirs[0].peak_mb)} MB`);
  const ratios = [median(theirs.map(({ wall }, index) => wall / first[index].wall)), median(theirs.map(({ total }, index) => total / first[index].wall))];
  console.log(`  ratio, PyTorch to Headstart's first  ${ratios[0].toFixed(2)}, without PyTorch's imports ${ratios[1].toFixed(2)} (aim: at least 1.5)`);
  tell({ ...summary, torch: walls(theirs), torch_without_imports: inside, ratio: ratios[0], ratio_without_imports: ratios[1] });
}

const versionOf = async () => (await promisify(execFile)(python, ['--version'])).stdout.trim().replace('Python ', '');
const facts = machine(python === undefined ? {} : { python: await versionOf() });
tell(facts);
console.log(machineLine(facts));
try {
  if (only !== 'vgg16') await efficientnet();
  if (only !== 'efficientnet-lite0' && weights !== undefined) await vgg16();
} finally {
  rmSync(work, { recursive: true, force: true });
}
