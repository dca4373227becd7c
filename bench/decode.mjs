/**
 * @file What a photo costs before a network sees it: node bench/decode.mjs PHOTOS [--photos 1000] [--repeats 3] [--size 224] [--python PYTHON]. Files are read once before, so that they
 * are in the system's memory. First each phase alone in this process, then all of them by one and two workers, by Pillow in two processes and by tf.data as Keras sets it up (all of PHOTOS).
 * Processor time is that of the whole process, so that threads of libvips and of the system's file calls count.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { digestOfBytes } from '../dist/base/files.node.js';
import { decodeInOrder, startDecodePool } from '../dist/data/decode-pool.node.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { tryDecodeBytes } from '../dist/image/decode.node.js';
import { tryReadImage, tryReadImageNow } from '../dist/image/read-image.node.js';
import { resizePasses } from '../dist/image/resize-passes.js';
import { resizePlain } from '../dist/image/resize-plain.js';
import { resize } from '../dist/image/resize.js';
import { machine, machineLine, median } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root] = process.argv;
const [most, repeats, size, python] = [Number(flag('--photos', 1000)), Number(flag('--repeats', 3)), Number(flag('--size', 224)), flag('--python')];

const { candidates } = await listPhotos(root);
// From the whole list, evenly: photos of all classes.
const stride = Math.max(1, Math.floor(candidates.length / most));
const paths = candidates.filter((_, index) => index % stride === 0).slice(0, most).map(({ path }) => join(root, path));
for (const path of paths) readFileSync(path);
console.log(machineLine(machine(python ? { pillow: execFileSync(python, ['-c', 'import PIL; print(PIL.__version__)'], { encoding: 'utf8' }).trim() } : {})));
console.log(`${paths.length} photos to ${size} x ${size}, median of ${repeats} repeats (range)`);

const told = (list, digits) => `${median(list).toFixed(digits)} (${Math.min(...list).toFixed(digits)} to ${Math.max(...list).toFixed(digits)})`;
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// What each phase is given, made beforehand, for as many photos as memory is to hold.
sharp.cache(false);
sharp.concurrency(1);
const few = [];
for (const path of paths.slice(0, 300)) {
  const bytes = readFileSync(path);
  const raster = await tryDecodeBytes(bytes);
  if ('data' in raster) few.push({ path, bytes, raster });
}
const phases = {
  'read, at once': ({ path }) => tryReadImageNow(path),
  'read, beside other work': ({ path }) => tryReadImage(path),
  decode: ({ bytes }) => tryDecodeBytes(bytes),
  resize: ({ raster }) => resize(raster, size, size),
  'resize, without vectors': ({ raster }) => resizePlain(raster, resizePasses(raster, size, size)),
  'SHA-256': ({ bytes }) => digestOfBytes(bytes),
};
const costs = Object.fromEntries(Object.keys(phases).map((name) => [name, []]));
for (let repeat = -1; repeat < repeats; repeat++) {
  for (const [name, phase] of Object.entries(phases)) {
    const before = processorMs();
    for (const photo of few) await phase(photo);
    if (repeat >= 0) costs[name].push((processorMs() - before) / few.length);
  }
}
for (const [name, list] of Object.entries(costs)) console.log(`${name}: ${told(list, 3)} ms of processor time a photo`);

const ways = { '1 worker': () => byWorkers(1), '2 workers': () => byWorkers(2), ...(python && { 'Pillow, 2 processes': () => byPillow(2), 'tf.data, image_dataset_from_directory': byTensorFlow }) };
const speeds = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const [name, way] of Object.entries(ways)) speeds[name].push(await way());
}
for (const [name, list] of Object.entries(speeds)) {
  console.log(`${name}: ${told(list.map(({ seconds, photos = paths.length }) => photos / seconds), 0)} photos a second, ${told(list.map(({ processor, photos = paths.length }) => processor / photos), 2)} ms of processor time a photo`);
}

/** Seconds, and processor time in milliseconds, without the start of the workers. */
async function byWorkers(workers) {
  const pool = startDecodePool({ size, workers });
  for await (const photo of decodeInOrder(pool, paths.slice(0, 50))) if ('reason' in photo) throw new Error(`${photo.path}: ${photo.reason}`);
  const [began, before] = [performance.now(), processorMs()];
  for await (const photo of decodeInOrder(pool, paths)) if ('reason' in photo) throw new Error(`${photo.path}: ${photo.reason}`);
  const cost = { seconds: (performance.now() - began) / 1000, processor: processorMs() - before };
  await pool.close();
  return cost;
}

function byPillow(processes) {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'peers', 'pillow_decode.py');
  return JSON.parse(execFileSync(python, [script, String(processes), String(size)], { input: paths.join('\n'), encoding: 'utf8' }));
}

function byTensorFlow() {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'peers', 'tf_decode.py');
  return JSON.parse(execFileSync(python, [script, root, String(size)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
