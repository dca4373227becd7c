/**
 * @file What each copy of a photo's pixels costs on its road from the decoder to the session: node bench/pixel-copies.mjs PHOTOS [--photos 200] [--repeats 9] [--size 224]. Each step alone, in this
 * thread, over as many photos as memory holds beside the processor's caches, so that pixels come from memory as they do on the road; the median of the repeats is told, a photo. Beside
 * them: what decoding and resizing a photo takes in all, and what a run of a network costs that does nothing with its input.
 */
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { createPixels, openPixels } from '../dist/data/pixel-store.node.js';
import { input } from '../dist/graph/value.js';
import { decodeFile } from '../dist/image/decode.node.js';
import { resize } from '../dist/image/resize.js';
import { toModel } from '../dist/onnx/to-model.js';
import { cast } from '../dist/ops/cast.js';
import { slice } from '../dist/ops/slice.js';
import { concatenate, encodeModel } from '../dist/protobuf/encode-model.js';
import { openSession, Tensor } from '../dist/runtime/session.node.js';
import { machine, machineLine, median } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root] = process.argv;
const [most, repeats, size] = [Number(flag('--photos', 200)), Number(flag('--repeats', 9)), Number(flag('--size', 224))];
const BATCH = 32;
const FEATURES = 1280;
const bytes = size * size * 3;

const { candidates } = await listPhotos(root);
const stride = Math.max(1, Math.floor(candidates.length / most));
const paths = candidates.filter((_, index) => index % stride === 0).slice(0, most).map(({ path }) => join(root, path));
const rasters = [];
for (const path of paths) rasters.push(await decodeFile(path).catch(() => undefined));
const photos = rasters.filter((raster) => raster !== undefined);
const small = photos.map((photo) => resize(photo, size, size).data);
const largest = Math.max(...photos.map(({ data }) => data.length));
console.log(machineLine(machine()));
console.log(`${photos.length} photos of ${(photos.reduce((sum, { data }) => sum + data.length, 0) / photos.length / 1024).toFixed(0)} KB decoded, ${(bytes / 1024).toFixed(0)} KB at ${size} x ${size}; microseconds a photo, median of ${repeats} repeats (range)`);

const kernels = new Uint8Array(largest);
const store = createPixels({ count: photos.length, bytesPerImage: bytes });
const reader = openPixels(store.handle);
const one = new Uint8Array(bytes);
const warm = new Uint8Array(BATCH * bytes);
/** Batches of new memory, as the road takes them; `fill` puts a photo in its place. */
const batches = (fill, memory = (length) => new Uint8Array(length)) => () => {
  let batch;
  for (let index = 0; index < small.length; index++) {
    if (index % BATCH === 0) batch = memory(BATCH * bytes);
    fill(batch, index);
  }
};
const each = (list, step) => () => {
  for (let index = 0; index < list.length; index++) step(list[index], index);
};
const { port1, port2 } = new MessageChannel();
const posted = (send) => async () => {
  const last = new Promise((resolve) => {
    let left = small.length;
    port2.on('message', () => {
      if (--left > 0) return;
      port2.removeAllListeners('message');
      resolve();
    });
  });
  for (const pixels of small) send(pixels);
  await last;
};

const steps = {
  'decoded, to the memory of the resize': each(photos, ({ data }) => kernels.set(data)),
  'resized, out of that memory (slice)': each(small, (pixels) => pixels.slice()),
  'gathered in a batch of new memory': batches((batch, index) => batch.set(small[index], (index % BATCH) * bytes)),
  'the same, in new memory that is not cleared': batches((batch, index) => batch.set(small[index], (index % BATCH) * bytes), (length) => Buffer.allocUnsafeSlow(length)),
  'the same, in a batch that was used before': each(small, (pixels, index) => warm.set(pixels, (index % BATCH) * bytes)),
  'written to the pixel store': each(small, (pixels, index) => store.write(index, pixels)),
  'read from it, then gathered in a batch': batches((batch, index) => {
    reader.read(index, one, 0);
    batch.set(one, (index % BATCH) * bytes);
  }),
  'read from it into the batch': batches((batch, index) => reader.read(index, batch, (index % BATCH) * bytes)),
  'to another thread, copied by the message (with its slice)': posted((pixels) => port1.postMessage(pixels.slice())),
  'to another thread, moved (with its slice)': posted((pixels) => {
    const own = pixels.slice();
    port1.postMessage(own, [own.buffer]);
  }),
  'decode and resize in all, from the file': async () => {
    for (const path of paths) await decodeFile(path).then((photo) => resize(photo, size, size), () => undefined);
  },
  'resize in all': each(photos, (photo) => resize(photo, size, size)),
};

/** A network that reads one pixel of each photo: its run tells whether its input is copied. */
const first = (count) => concatenate(encodeModel(toModel({ y: cast(slice(input('x', [count, size, size, 3], 'uint8'), { axes: [1, 2], starts: [0, 0], ends: [1, 1] }), 'float32') })));
for (const count of [1, BATCH]) {
  const session = await openSession(first(count));
  const rows = new Uint8Array(count * bytes).fill(1);
  const runs = 200;
  steps[`run of ${count === 1 ? 'a photo' : `${count} photos`} in which nothing is computed, whole`] = async () => {
    for (let run = 0; run < runs; run++) await session.run({ x: new Tensor('uint8', rows, [count, size, size, 3]) });
    return runs;
  };
}

const costs = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
for (let repeat = -1; repeat < repeats; repeat++) {
  for (const [name, step] of Object.entries(steps)) {
    const began = performance.now();
    const count = (await step()) ?? small.length;
    if (repeat >= 0) costs[name].push((1000 * (performance.now() - began)) / count);
  }
}
for (const [name, list] of Object.entries(costs)) console.log(`${name}: ${median(list).toFixed(1)} (${Math.min(...list).toFixed(1)} to ${Math.max(...list).toFixed(1)})`);
port1.close();

// What a run gives: rows of features, which the worker copies once to memory that can be moved.
const rows = new Float32Array(BATCH * FEATURES).fill(0.5);
for (const [name, copy] of Object.entries({ 'Float32Array.from': () => Float32Array.from(rows), 'new Float32Array': () => new Float32Array(rows) })) {
  const list = [];
  for (let repeat = -1; repeat < repeats; repeat++) {
    const began = performance.now();
    for (let turn = 0; turn < 100; turn++) copy();
    if (repeat >= 0) list.push((10 * (performance.now() - began)) / BATCH);
  }
  console.log(`${FEATURES} features of a photo by ${name}: ${median(list).toFixed(2)} (${Math.min(...list).toFixed(2)} to ${Math.max(...list).toFixed(2)})`);
}
