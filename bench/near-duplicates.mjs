/**
 * @file Near duplicates beside imagededup and imagehash: node bench/near-duplicates.mjs PHOTOS WORK [--python PYTHON] [--seed 20261126] [--copies 300] [--repeats 1].
 * Plants copies of PHOTOS by kind in WORK, with sharp, and sets of pictures that only resemble each other. Originals of the copies are photos with even numbers;
 * thresholds were chosen on copies of photos with odd numbers, made with Pillow. A copy is found when it is in the group of its original; another original in its group is false.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOfBytes } from '../dist/base/files.node.js';
import { random, shuffled } from '../dist/base/random.js';
import { alikePhotos } from '../dist/data/duplicates/alike-photos.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { tryDecodeBytes } from '../dist/image/decode.node.js';
import { photoPrint } from '../dist/image/photo-print.js';
import { machine, machineLine, median } from './machine.mjs';
import { copyOf, kinds, lookalike, lookalikes } from './planted-duplicates.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root, work] = process.argv;
const [python, seed, copies, repeats] = [flag('--python'), Number(flag('--seed', 20261126)), Number(flag('--copies', 300)), Number(flag('--repeats', 1))];
const PICTURES = 60;
const MANY = 25_000;

/** Photos of the set that are copies of each other: looked at, one by one. */
const KNOWN = [['Dog/74.jpg', 'Dog/180.jpg']];

const numberOf = (path) => Number(/(\d+)\.\w+$/.exec(path)?.[1] ?? 0);
const cost = { decode: 0, print: 0 };
async function printed(bytes) {
  const began = performance.now();
  const raster = await tryDecodeBytes(bytes);
  if ('reason' in raster) return undefined;
  const decoded = performance.now();
  const print = photoPrint(raster);
  cost.decode += decoded - began;
  cost.print += performance.now() - decoded;
  return print;
}

const originals = [];
for (const { path } of (await listPhotos(root)).candidates) {
  const file = resolve(root, path);
  const bytes = readFileSync(file);
  const print = await printed(bytes);
  if (print === undefined) continue;
  const known = KNOWN.find((group) => group.includes(path));
  originals.push({ path: file, name: path, bytes, print, digest: digestOfBytes(bytes), of: known === undefined ? path : known[0], set: '', lookalike: false });
}
const printMs = { decode: cost.decode / originals.length, print: cost.print / originals.length };
const even = shuffled(originals.filter(({ name }) => numberOf(name) % 2 === 0), random(seed, 'originals')).slice(0, copies);

async function planted(set, index, bytes, of, isLookalike) {
  const folder = join(work, set.replaceAll(/[^\w]+/g, '-'));
  mkdirSync(folder, { recursive: true });
  const path = resolve(folder, `${index}.jpg`);
  writeFileSync(path, bytes);
  return { path, print: await printed(bytes), digest: digestOfBytes(bytes), of, set, lookalike: isLookalike };
}
const all = [...originals];
for (const kind of Object.keys(kinds)) for (const [index, { bytes, of }] of even.entries()) all.push(await planted(kind, index, await copyOf(bytes, kind, seed, index), of, false));
for (const set of Object.keys(lookalikes)) for (let index = 0; index < PICTURES; index++) all.push(await planted(set, index, await lookalike(set, even[index % even.length].bytes, seed, index), `${set}/${index}`, true));

/** Ours: `true` copies with their original, `false` pairs of a copy and another original, or of lookalikes. */
const ours = new Map();
for (const kind of Object.keys(kinds)) {
  const photos = [...originals, ...all.filter(({ set }) => set === kind)];
  let [found, wrong] = [0, 0];
  for (const group of alikePhotos(photos)) {
    const members = group.map((index) => photos[index]);
    for (const copy of members.filter(({ set }) => set === kind)) {
      if (members.some(({ set, of }) => set === '' && of === copy.of)) found++;
      wrong += members.filter(({ set, of }) => set === '' && of !== copy.of).length;
    }
  }
  ours.set(kind, { true: found, false: wrong });
}
const pairsIn = (photos) => alikePhotos(photos).flatMap((group) => group.flatMap((a, place) => group.slice(place + 1).map((b) => [photos[a], photos[b]])));
for (const set of Object.keys(lookalikes)) ours.set(set, { false: pairsIn(all.filter((photo) => photo.set === set)).length });
const among = pairsIn(originals);
ours.set('', { false: among.filter(([a, b]) => a.of !== b.of).length });

const peers = python === undefined ? undefined : JSON.parse(execFileSync(python, [join(dirname(fileURLToPath(import.meta.url)), 'peers', 'duplicate_hashes.py')], {
  input: JSON.stringify({ files: all.map(({ path, of, set, lookalike: isLookalike }) => ({ path, of, set, lookalike: isLookalike })) }), encoding: 'utf8', maxBuffer: 2 ** 28,
}));

console.log(machineLine(machine(peers?.versions)));
console.log(`${originals.length} originals, ${even.length} copies of each kind, ${PICTURES} pictures in each set of lookalikes, seed ${seed}`);
console.log(`a print takes ${printMs.print.toFixed(2)} ms after ${printMs.decode.toFixed(2)} ms of decoding, in one thread`);
console.log(`pairs among the originals: ${among.map(([a, b]) => `${a.name} = ${b.name}`).join(', ')}; not known: ${ours.get('').false}`);

/** Recall and precision in per cent; a precision of nothing found is 100. */
const rates = (right, wrong, count) => ({ recall: right / count, precision: right + wrong === 0 ? 1 : right / (right + wrong) });
const shown = ({ recall, precision }) => `${(recall * 100).toFixed(1)} / ${(precision * 100).toFixed(1)}`;
const harmonic = ({ recall, precision }) => (recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision));
const DEFAULT = 10;
const at = (method, kind, threshold) => rates(peers.methods[method].sets[kind].true[threshold], peers.methods[method].sets[kind].false[threshold], even.length);
const best = {};
for (const method of Object.keys(peers?.methods ?? {})) {
  const thresholds = peers.methods[method].sets[''].false.map((_, threshold) => threshold);
  const score = (threshold) => Object.keys(kinds).reduce((sum, kind) => sum + harmonic(at(method, kind, threshold)), 0);
  best[method] = thresholds.reduce((chosen, threshold) => (score(threshold) > score(chosen) ? threshold : chosen));
}
const methods = Object.keys(best);
console.log('\nrecall / precision in %, of the peers at a distance of 10, at the distance that is best for them over all kinds, and at the one that is best for this kind');
for (const kind of Object.keys(kinds)) {
  const own = ours.get(kind);
  console.log(`${kind}\n  Headstart: ${shown(rates(own.true, own.false, even.length))}`);
  for (const method of methods) {
    const forKind = peers.methods[method].sets[''].false.map((_, threshold) => threshold).reduce((chosen, threshold) => (harmonic(at(method, kind, threshold)) > harmonic(at(method, kind, chosen)) ? threshold : chosen));
    console.log(`  ${method}: ${shown(at(method, kind, DEFAULT))}; at ${best[method]}: ${shown(at(method, kind, best[method]))}; at ${forKind}: ${shown(at(method, kind, forKind))}`);
  }
}
console.log('\nfalse pairs, of the peers at a distance of 10 and at their best');
for (const set of ['', ...Object.keys(lookalikes)]) {
  const pairs = set === '' ? (originals.length * (originals.length - 1)) / 2 : (PICTURES * (PICTURES - 1)) / 2;
  console.log(`${set === '' ? 'among the originals' : set} (${pairs} pairs): Headstart ${ours.get(set).false}; ${methods.map((method) => `${method} ${peers.methods[method].sets[set].false[DEFAULT]}, ${peers.methods[method].sets[set].false[best[method]]}`).join('; ')}`);
}
if (peers !== undefined) console.log(`\nclosest pairs of originals by imagehash phash: ${peers.methods['imagehash phash'].closest.map(([distance, a, b]) => `${distance} ${a.slice(-14)} ${b.slice(-14)}`).join(', ')}`);

// Photos that are no copies of each other, with the statistics of photos: halves of two.
const dice = random(seed, 'many');
const many = all.filter(({ lookalike: isLookalike, print }) => !isLookalike && print !== undefined).map(({ digest, print }) => ({ digest, print }));
const mixed = new Set();
while (many.length < MANY) {
  const [a, b] = [dice.below(originals.length), dice.below(originals.length)].sort((one, other) => one - other);
  if (a === b || mixed.has(`${a}/${b}`)) continue;
  mixed.add(`${a}/${b}`);
  const other = originals[b].print;
  many.push({ digest: `${a}/${b}`, print: originals[a].print.map((value, cell) => (value + other[cell]) >> 1) });
}
const pages = Array.from({ length: MANY }, (_, index) => {
  const source = random(seed, 'pages', index);
  return { digest: `page ${index}`, print: new Uint8Array(1024).map((_, cell) => (cell % 32 < 3 || cell % 32 > 28 || cell < 96 ? 255 : 205 + 12 * source.normal())) };
});
const large = { [`${MANY} prints, ${all.filter((photo) => !photo.lookalike).length} of photos and their copies, the others mixed of two photos`]: many, [`${MANY} prints of pages of one layout`]: pages };
for (const [name, photos] of Object.entries(large)) {
  const seconds = [];
  let groups = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const began = process.cpuUsage();
    groups = alikePhotos(photos).length;
    const { user, system } = process.cpuUsage(began);
    seconds.push((user + system) / 1e6);
  }
  console.log(`\n${name}: ${groups} groups in seconds of processor time: ${median(seconds).toFixed(1)} (${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)})`);
}
if (peers !== undefined) console.log(`imagededup's search of 5000 random hashes, as they lie: ${peers.seconds_search_5000.toFixed(1)} s; all hashes of ${all.length} files by two processes: ${peers.seconds_all_hashes.toFixed(0)} s`);
