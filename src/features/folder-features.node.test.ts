import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumsOf, tinyNetwork } from '../../test/fixtures/tiny-network.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import { readPhotos } from '../data/photos.node.ts';
import { openPixels } from '../data/pixel-store.node.ts';
import { viewOf } from '../image/views.ts';
import type { FeatureTable } from './feature-work.node.ts';
import { folderFeatures, recordedFeatures } from './folder-features.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-folder-features-'));
const root = join(folder, 'photos');
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
const place = (): string => join(folder, `place-${number++}`);

const photo = (red: number): Promise<Buffer> => sharp({ create: { width: 20 + (red % 5) * 30, height: 16, channels: 3, background: { r: red, g: 200 - red, b: 9 } } }).png().toBuffer();

/** Two classes with bad files between the good ones, and a photo that lies in both. */
beforeAll(async () => {
  for (const [label, name] of ['Cat', 'Dog'].entries()) {
    mkdirSync(join(root, name), { recursive: true });
    for (let index = 0; index < 12; index++) writeFileSync(join(root, name, `${String(index).padStart(2, '0')}.png`), index === 3 || index === 7 ? 'no photo' : await photo(10 + label * 50 + index));
  }
  const same = await photo(150);
  for (const name of ['Cat', 'Dog']) writeFileSync(join(root, name, '01 same.png'), same);
});

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

/** What the features must be, from the photos as they are read otherwise. */
async function wanted(cap: number, views: number): Promise<{ readonly list: object; readonly rows: number[][] }> {
  const { pixels, ...list } = await readPhotos(await listPhotos(root), { size: 4, cap });
  const reader = openPixels(pixels);
  const rows = list.items.flatMap((_, index) => {
    const data = new Uint8Array(4 * 4 * 3);
    reader.read(index, data, 0);
    return Array.from({ length: views }, (__, view) => sumsOf(viewOf({ width: 4, height: 4, data }, view).data));
  });
  reader.close();
  return { list, rows };
}

test('the photos are those that reading them gives, whatever the cap, the workers and the cache', async () => {
  const cache = place();
  for (const [cap, views, workers] of [[3, 1, 2], [5, 2, 1], [1, 4, 3], [100, 2, 2], [100, 2, 2]] as const) {
    const expected = await wanted(cap, views);
    const { list, table } = await folderFeatures(await listPhotos(root), { network: tinyNetwork(folder), cap, views, workers, folder: place(), cache });
    expect(list).toEqual(expected.list);
    expect(rowsOf(table, list.items.length * views)).toEqual(expected.rows);
    expect(table.computed + table.cached).toBe(list.items.length * views);
  }
});

test('the second run decodes nothing and opens no network; progress begins and ends with all of them', async () => {
  const options = { cap: 100, folder: place(), cache: place() };
  const seen: [number, number][] = [];
  const first = await folderFeatures(await listPhotos(root), { ...options, network: tinyNetwork(folder), onProgress: (done, total) => seen.push([done, total]) });
  expect([first.table.computed, first.table.cached]).toEqual([21, 1]);
  expect(seen[0]![1]).toBe(26);
  expect(seen.at(-1)).toEqual([22, 22]);
  const network = tinyNetwork(folder);
  const second = await folderFeatures(await listPhotos(root), { ...options, folder: place(), network });
  expect([network.opened(), second.table.computed, second.table.cached]).toEqual([0, 0, 22]);
  expect(second.list).toEqual(first.list);
});

test('a photo whose content has changed is computed again', async () => {
  const cache = place();
  const run = async (): Promise<Awaited<ReturnType<typeof folderFeatures>>> => await folderFeatures(await listPhotos(root), { network: tinyNetwork(folder), cap: 100, folder: place(), cache });
  await run();
  writeFileSync(join(root, 'Cat', '05.png'), await photo(99));
  const { table, list } = await run();
  expect([table.computed, table.cached]).toEqual([1, 21]);
  expect(rowsOf(table, list.items.length)).toEqual((await wanted(100, 1)).rows);
});

test('what stands in the place of photos is told as reading tells it', async () => {
  const bad = join(folder, 'bad');
  for (const name of ['a', 'b']) mkdirSync(join(bad, name), { recursive: true });
  writeFileSync(join(bad, 'a', '1.png'), await photo(20));
  writeFileSync(join(bad, 'b', '1.png'), '');
  const cache = place();
  for (let run = 0; run < 2; run++) {
    await expect(folderFeatures(await listPhotos(bad), { network: tinyNetwork(folder), cap: 5, folder: place(), cache })).rejects.toMatchObject({ code: 'data', message: 'Class b has no readable photo:\n  b/1.png: empty file' });
  }
  await expect(folderFeatures(await listPhotos(root), { network: tinyNetwork(folder), cap: 0, folder: place(), cache })).rejects.toThrow('cap must be a whole number of at least 1, not 0.');
});

test('a recorded list gives the same rows; a photo that is missing or another by now is an error that names it', async () => {
  const cache = place();
  const options = { folder: place(), cache, network: tinyNetwork(folder) };
  const { list, table } = await folderFeatures(await listPhotos(root), { ...options, cap: 4 });
  const again = tinyNetwork(folder);
  const second = await recordedFeatures(JSON.parse(JSON.stringify(list)) as typeof list, { ...options, network: again });
  expect(again.opened()).toBe(0);
  expect(second.list).toEqual(list);
  expect(rowsOf(second.table, 8)).toEqual(rowsOf(table, 8));
  // Without the cache too.
  expect(rowsOf((await recordedFeatures(list, { ...options, folder: place(), cache: place() })).table, 8)).toEqual(rowsOf(table, 8));
  const path = join(root, 'Dog', '00.png');
  writeFileSync(path, await photo(111));
  for (const elsewhere of [cache, place()]) await expect(recordedFeatures(list, { ...options, cache: elsewhere })).rejects.toMatchObject({ code: 'data', message: `${path} has changed since the run began: it holds something else.` });
  rmSync(path);
  await expect(recordedFeatures(list, options)).rejects.toThrow(`${path} has changed since the run began: it does not exist.`);
});

test('a stop ends it between two photos, also when all are in the cache', async () => {
  const cache = place();
  for (let run = 0; run < 2; run++) {
    const stop = new AbortController();
    const running = folderFeatures(await listPhotos(root), { network: tinyNetwork(folder), cap: 9, folder: place(), cache, signal: stop.signal, onProgress: (done) => {
      if (done > 0) stop.abort();
    } });
    await expect(running).rejects.toMatchObject({ code: 'stopped' });
    await folderFeatures(await listPhotos(root), { network: tinyNetwork(folder), cap: 9, folder: place(), cache });
  }
});
