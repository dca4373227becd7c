import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sumsOf, tinyNetwork } from '../../test/fixtures/tiny-network.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { createPixels, openPixels } from '../data/pixel-store.node.ts';
import type { Photos } from '../data/photo-list.ts';
import { viewOf } from '../image/views.ts';
import type { FeatureTable } from './feature-work.node.ts';
import { photoFeatures, type PhotoFeaturesOptions } from './photo-features.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-photo-features-'));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
const place = (): string => join(folder, String(number++));

const [count, size] = [10, 4];
/** Photo `index` begins with a number of its own. */
const pixelsOf = (index: number): Uint8Array => Uint8Array.from({ length: size * size * 3 }, (_, at) => (at * 7 + index * 11) % 256);

function photosOf(pictures: readonly Uint8Array[]): Photos {
  const store = createPixels({ count: pictures.length, bytesPerImage: size * size * 3 });
  for (const [index, picture] of pictures.entries()) store.write(index, picture);
  const items = pictures.map((_, index) => ({ path: `a/${index}`, label: 0 }));
  return { root: folder, classes: ['a'], size, resize: 'bilinear-antialiased', items, skipped: [], counts: [items.length], digests: pictures.map(digestOfBytes), pixels: store.handle };
}
const pictures = Array.from({ length: count }, (_, index) => pixelsOf(index));
const photos = photosOf(pictures);

function rowsOf({ handle, width }: FeatureTable, rows: number): number[][] {
  const reader = openPixels(handle);
  const found = Array.from({ length: rows }, (_, row) => {
    const numbers = new Float32Array(width);
    reader.read(row, new Uint8Array(numbers.buffer), 0);
    return [...numbers];
  });
  reader.close();
  return found;
}
const wanted = (given: readonly Uint8Array[], views: number): number[][] =>
  given.flatMap((data) => Array.from({ length: views }, (_, view) => sumsOf(viewOf({ width: size, height: size, data }, view).data)));

test('every view of every photo has its row, also in the last batch, which is filled up', async () => {
  for (const views of [1, 3, 12]) {
    const [own, cache] = [place(), place()];
    const table = await photoFeatures({ network: tinyNetwork(folder), photos, views, folder: own, cache });
    expect(table).toMatchObject({ width: 3, views, computed: count * views, cached: 0, notKept: null });
    expect(rowsOf(table, count * views)).toEqual(wanted(pictures, views));
  }
});

test('what is in the cache is not computed: a second run opens no network and starts as done', async () => {
  const cache = place();
  await photoFeatures({ network: tinyNetwork(folder), photos, views: 2, folder: place(), cache });
  const network = tinyNetwork(folder);
  const seen: [number, number][] = [];
  const table = await photoFeatures({ network, photos, views: 2, folder: place(), cache, onProgress: (done, total) => seen.push([done, total]) });
  expect([network.opened(), table.computed, table.cached]).toEqual([0, 0, 2 * count]);
  expect(seen).toEqual([[count, count]]);
  expect(rowsOf(table, 2 * count)).toEqual(wanted(pictures, 2));
});

test('more photos, more views or another content: only what is missing is computed', async () => {
  const cache = place();
  const run = (options: Partial<PhotoFeaturesOptions>): Promise<FeatureTable> => photoFeatures({ network: tinyNetwork(folder), photos, folder: place(), cache, ...options });
  await run({});
  expect(await run({ views: 3 })).toMatchObject({ computed: 2 * count, cached: count });
  const changed = [pixelsOf(77), ...pictures.slice(1), pixelsOf(78)];
  const table = await run({ photos: photosOf(changed), views: 2 });
  expect(table).toMatchObject({ computed: 4, cached: 2 * (count - 1) });
  expect(rowsOf(table, 2 * changed.length)).toEqual(wanted(changed, 2));
  expect(await run({ network: tinyNetwork(folder, { onnxruntime: '1' }) })).toMatchObject({ computed: count });
});

test('equal photos are computed once, and each has its row', async () => {
  const twice = [...pictures.slice(0, 3), ...pictures.slice(0, 3), ...pictures.slice(0, 6)];
  const table = await photoFeatures({ network: tinyNetwork(folder), photos: photosOf(twice), views: 2, folder: place(), cache: place() });
  expect([table.computed, table.cached]).toEqual([12, 12]);
  expect(rowsOf(table, 2 * twice.length)).toEqual(wanted(twice, 2));
});

test('after a stop, the run goes on behind what was computed, and its seconds and rows count on', async () => {
  const [own, cache] = [place(), place()];
  const many = photosOf(Array.from({ length: 60 }, (_, index) => pixelsOf(index)));
  const stop = new AbortController();
  const first = photoFeatures({ network: tinyNetwork(folder), photos: many, folder: own, cache, signal: stop.signal, onProgress: (done) => {
    if (done > 0) stop.abort();
  } });
  await expect(first).rejects.toMatchObject({ code: 'stopped' });
  const name = readdirSync(own).find((each) => each.endsWith('.json'))!;
  const { seconds } = JSON.parse(readFileSync(join(own, name), 'utf8')) as { seconds: number };
  expect(seconds).toBeGreaterThan(0);
  const done: number[] = [];
  const table = await photoFeatures({ network: tinyNetwork(folder), photos: many, folder: own, cache, onProgress: (each) => done.push(each) });
  expect(done[0]).toBeGreaterThanOrEqual(4);
  expect(done.at(-1)).toBe(60);
  expect([table.computed, table.cached]).toEqual([60, 0]);
  expect(table.seconds).toBeGreaterThan(seconds);
  expect(rowsOf(table, 60)).toEqual(wanted(Array.from({ length: 60 }, (_, index) => pixelsOf(index)), 1));
});

test('what lay in the cache before a run stays told as such when the run goes on, also with its state lost or rows damaged', async () => {
  const [own, cache] = [place(), place()];
  await photoFeatures({ network: tinyNetwork(folder), photos: photosOf(pictures.slice(0, 4)), folder: place(), cache });
  const options = { photos: photosOf([...pictures, pictures[0]!]), folder: own, cache };
  for (const _ of [1, 2]) expect(await photoFeatures({ ...options, network: tinyNetwork(folder) })).toMatchObject({ computed: count - 4, cached: 5 });
  const state = join(own, readdirSync(own).find((each) => each.endsWith('.json'))!);
  const segment = readdirSync(cache, { recursive: true, encoding: 'utf8' }).map((each) => join(cache, each)).find((each) => each.endsWith('.rows') && each.includes((JSON.parse(readFileSync(state, 'utf8')) as { run: string }).run))!;
  const bytes = readFileSync(segment);
  bytes[64 + 40]! ^= 1;
  writeFileSync(segment, bytes);
  expect(await photoFeatures({ ...options, network: tinyNetwork(folder) })).toMatchObject({ computed: count - 3, cached: 4 });
  writeFileSync(state, '{"seconds":');
  expect(await photoFeatures({ ...options, network: tinyNetwork(folder) })).toMatchObject({ computed: 0, cached: count + 1 });
});

test('a cache that cannot be written is told and stops nothing; the run finds its rows again', async () => {
  const [own, cache] = [place(), place()];
  writeFileSync(cache, 'a file');
  const options = { photos, folder: own, cache };
  expect(await photoFeatures({ ...options, network: tinyNetwork(folder) })).toMatchObject({ computed: count, notKept: 'a part of its path is not a folder' });
  const again = tinyNetwork(folder);
  expect(await photoFeatures({ ...options, network: again })).toMatchObject({ computed: count, cached: 0, notKept: null });
  expect(again.opened()).toBe(0);
});

test('a network that gives other numbers than it says, and one that does not open, are errors', async () => {
  const options = { photos, folder: place(), cache: place() };
  await expect(photoFeatures({ ...options, network: tinyNetwork(folder, { width: 5 }) })).rejects.toMatchObject({ code: 'model', message: 'The network gives 3 numbers a photo instead of 5.' });
  await expect(photoFeatures({ ...options, network: { ...tinyNetwork(folder), open: () => Promise.resolve(join(folder, 'none.onnx')) } })).rejects.toMatchObject({ code: 'model' });
  await expect(photoFeatures({ ...options, network: tinyNetwork(folder), views: 13 })).rejects.toMatchObject({ code: 'usage', message: 'views must be at most 12, not 13.' });
  await expect(photoFeatures({ ...options, network: tinyNetwork(folder, { size: 5 }) })).rejects.toMatchObject({ code: 'bug' });
});
