/**
 * @file Faults planted among real photos, and what `data check` makes of them: node bench/check.mjs PHOTOS [--each 5]. Copies the photos to a folder of their own, adds changed copies of some of
 * them, each with one fault of a stated degree, and tells for each fault how many were found under their kind, then what was told of photos that nothing was done to, and the speed.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { checkPhotos } from '../dist/workflows/check-photos.node.js';
import { machine, machineLine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root] = process.argv;
const each = Number(flag('--each', 5));

const jpeg = (picture) => picture.jpeg({ quality: 90 }).toBuffer();
const changed = (change) => async (bytes) => await jpeg(change(sharp(bytes)));
const along = (width, height, kernel) => (picture) => picture.convolve({ width, height, kernel, scale: kernel.reduce((a, b) => a + b, 0) });
const moved = (length) => along(length, 3, Array.from({ length: 3 * length }, (_, i) => (Math.floor(i / length) === 1 ? 1 : 0)));
const movedAslant = (length) => along(length, length, Array.from({ length: length * length }, (_, i) => (i % length === Math.floor(i / length) ? 1 : 0)));
/** A picture by a formula, in levels; without chance, so that it is the same each time. */
const drawn = (level, width = 420, height = 300) => async (_, seed) =>
  await jpeg(sharp(Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => level(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3, noise(i, seed))), { raw: { width, height, channels: 3 } }));
function noise(i, seed) {
  let [sum, state] = [0, (i * 2654435761 + seed * 40503) >>> 0];
  for (let k = 0; k < 4; k++) {
    state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0;
    sum += state / 2 ** 32 - 0.5;
  }
  return sum * Math.sqrt(3);
}
const cut = (share, encode = (bytes) => bytes) => async (bytes) => {
  const whole = await encode(bytes);
  return whole.subarray(0, Math.floor(whole.length * share));
};
const enlarged = (times) => async (bytes) => {
  const { width, height } = await sharp(bytes).metadata();
  const small = await sharp(bytes).resize(Math.ceil(width / times), Math.ceil(height / times)).png().toBuffer();
  return await jpeg(sharp(small).resize(width, height, { kernel: 'cubic' }));
};
const sized = (width, height) => changed((picture) => picture.resize(width, height, { fit: 'fill' }));
const text = (words) => async () => Buffer.from(words);
const png = (bytes) => sharp(bytes).png().toBuffer();

/** Kind, what was done, the name's extension, how. */
const faults = [
  ['empty', 'no bytes', 'jpg', text('')],
  ['not-an-image', 'HTML', 'jpg', text('<!doctype html><title>404</title>')], ['not-an-image', 'PDF', 'jpg', text('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj')], ['not-an-image', 'text', 'png', text('a photo of a cat')],
  ['unreadable', 'TIFF', 'tif', (bytes) => sharp(bytes).tiff().toBuffer()], ['unreadable', 'random bytes after the first', 'jpg', async (bytes, seed) => Buffer.concat([bytes.subarray(0, 4), Buffer.from(Array.from({ length: 3000 }, (_, i) => 128 + 100 * noise(i, seed)))])],
  ...[0.3, 0.6, 0.9, 0.98].map((share) => ['truncated', `JPEG cut to ${share * 100} %`, 'jpg', cut(share)]),
  ['truncated', 'JPEG without its end', 'jpg', async (bytes) => bytes.subarray(0, -2)],
  ['truncated', 'JPEG with 1,000 bytes missing', 'jpg', async (bytes) => Buffer.concat([bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2 + 1000)])],
  ['truncated', 'JPEG whose last third is zeros', 'jpg', async (bytes) => Buffer.from(bytes).fill(0, Math.floor((bytes.length * 2) / 3))],
  ['truncated', 'progressive JPEG cut to 70 %', 'jpg', cut(0.7, (bytes) => sharp(bytes).jpeg({ progressive: true }).toBuffer())],
  ['truncated', 'PNG cut to 80 %', 'png', cut(0.8, png)], ['truncated', 'PNG without IEND', 'png', async (bytes) => (await png(bytes)).subarray(0, -12)],
  ['truncated', 'WebP cut to 95 %', 'webp', cut(0.95, (bytes) => sharp(bytes).webp().toBuffer())], ['truncated', 'GIF cut to 95 %', 'gif', cut(0.95, (bytes) => sharp(bytes).gif().toBuffer())],
  ['misnamed', 'WebP named .png', 'png', (bytes) => sharp(bytes).webp().toBuffer()], ['misnamed', 'PNG named .jpg', 'jpg', png], ['misnamed', 'JPEG named .gif', 'gif', async (bytes) => Buffer.concat([bytes, Buffer.of(0)])], ['misnamed', 'in CMYK', 'jpg', changed((picture) => picture.toColourspace('cmyk'))],
  ...[1, 4, 16, 32].map((side) => ['tiny', `${side} x ${side}`, 'png', (bytes) => sharp(bytes).resize(side, side, { fit: 'fill' }).png().toBuffer()]),
  ['extreme-aspect', '8 to 1', 'jpg', sized(800, 100)], ['extreme-aspect', '1 to 5', 'jpg', sized(100, 500)],
  ['uniform', 'one colour', 'jpg', drawn((x, y, channel) => 90 + 40 * channel)], ['uniform', 'noise of 10 levels', 'jpg', drawn((x, y, channel, n) => 130 + 10 * n)], ['uniform', 'noise of 40 levels', 'jpg', drawn((x, y, channel, n) => 130 + 40 * n)],
  ['uniform', 'gradient', 'jpg', drawn((x, y, channel) => x / 2 + 10 * channel)], ['uniform', 'round gradient', 'jpg', drawn((x, y) => 250 - Math.hypot(x - 200, y - 150))], ['uniform', 'black', 'jpg', drawn(() => 0)], ['uniform', 'white', 'jpg', drawn(() => 255)],
  ...[0.3, 0.2, 0.1, 0.05].map((share) => ['too-dark', `times ${share}`, 'jpg', changed((picture) => picture.linear(share, 0))]),
  ...[0.3, 0.2, 0.1].map((share) => ['too-bright', `to white but for ${share}`, 'jpg', changed((picture) => picture.linear(share, 255 * (1 - share)))]), ...[3, 5].map((times) => ['too-bright', `times ${times}`, 'jpg', changed((picture) => picture.linear(times, 0))]),
  ...[2, 3, 4, 6, 8].map((sigma) => ['blurry', `Gaussian of ${sigma}`, 'jpg', changed((picture) => picture.blur(sigma))]),
  ['blurry', 'moved by 9', 'jpg', changed(moved(9))], ['blurry', 'moved by 15', 'jpg', changed(moved(15))], ['blurry', 'moved aslant by 15', 'jpg', changed(movedAslant(15))], ['blurry', 'enlarged 4 times', 'jpg', enlarged(4)], ['blurry', 'enlarged 6 times', 'jpg', enlarged(6)],
  ['grey', 'JPEG', 'jpg', changed((picture) => picture.greyscale())], ['grey', 'PNG of one channel', 'png', (bytes) => sharp(bytes).greyscale().png().toBuffer()],
  ['huge', '12,000 x 8,000', 'png', (bytes) => sharp(bytes).resize(12_000, 8_000, { fit: 'fill', kernel: 'nearest' }).png({ compressionLevel: 1 }).toBuffer(), 1], ['huge', '30,000 x 20,000', 'png', () => sharp({ create: { width: 30_000, height: 20_000, channels: 3, background: '#888' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer(), 1],
  ['huge', '5,000 x 4,000', 'jpg', sized(5_000, 4_000), 1],
];

const folder = mkdtempSync(join(tmpdir(), 'headstart-faults-'));
try {
  const originals = readdirSync(root).flatMap((name) => readdirSync(join(root, name)).map((file) => `${name}/${file}`));
  for (const name of readdirSync(root)) mkdirSync(join(folder, name), { recursive: true });
  for (const path of originals) copyFileSync(join(root, path), join(folder, path));
  const planted = new Map();
  let next = 7;
  for (const [kind, how, extension, make, most = each] of faults) {
    for (let i = 0; i < Math.min(most, each); i++) {
      next = (next + 37) % originals.length;
      const source = originals[next];
      const path = `${source.split('/')[0]}/fault ${planted.size}.${String(extension)}`;
      writeFileSync(join(folder, path), await make(readFileSync(join(root, source)), planted.size));
      planted.set(path, { kind, how });
    }
  }
  console.log(machineLine(machine()));
  const before = process.cpuUsage();
  const began = performance.now();
  const { findings } = await checkPhotos(folder);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const found = new Map();
  for (const { kind, paths } of findings) for (const path of paths) found.set(path, [...(found.get(path) ?? []), kind]);
  let right = 0;
  for (const [kind, how] of faults) {
    const those = [...planted].filter(([, fault]) => fault.kind === kind && fault.how === how);
    const hits = those.filter(([path]) => found.get(path)?.includes(kind)).length;
    right += hits;
    const others = those.filter(([path]) => !found.get(path)?.includes(kind)).map(([path]) => found.get(path)?.join('+') ?? 'nothing');
    console.log(`${String(kind)}, ${String(how)}: ${hits} of ${those.length}${others.length === 0 ? '' : ` (else ${others.join(', ')})`}`);
  }
  console.log(`in all ${right} of ${planted.size}`);
  // Changed copies are copies, as they should be: only what is told of the look of a photo counts here.
  const alone = findings.filter(({ kind, paths }) => !['duplicate', 'near-duplicate', 'label-conflict'].includes(kind) && paths.some((path) => !planted.has(path)));
  console.log(`told of the ${originals.length} photos that nothing was done to:`);
  for (const { kind, paths, detail } of alone) console.log(`  ${kind}: ${paths.join(', ')}: ${detail}`);
  console.log(`${((originals.length + planted.size) / seconds).toFixed(0)} files a second, ${((user + system) / 1000 / (originals.length + planted.size)).toFixed(2)} ms of processor time a file, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);
} finally {
  rmSync(folder, { recursive: true });
}
