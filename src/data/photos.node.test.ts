import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { decodeFile } from '../image/decode.node.ts';
import { resize } from '../image/resize.ts';
import { listPhotos } from './list-photos.node.ts';
import type { Photos } from './photo-list.ts';
import { readPhotos, readPhotosAgain } from './photos.node.ts';
import { openPixels } from './pixel-store.node.ts';

const size = 16;
const folder = mkdtempSync(join(tmpdir(), 'photos-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A JPEG of one grey level; sides differ, so that photos take unequal times. */
const photo = (grey: number, side = 20 + (grey % 3) * 150): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r: grey, g: grey, b: grey } } }).jpeg().toBuffer();

const root = join(folder, 'mixed');
beforeAll(async () => {
  for (const name of ['Cat', 'Dog', 'Été \u{1f31e}']) mkdirSync(join(root, name), { recursive: true });
  const put = (path: string, bytes: string | Uint8Array): void => writeFileSync(join(root, path), bytes);
  for (let i = 0; i < 12; i++) put(`Cat/${i}.jpg`, await photo(10 + i));
  put('Cat/3.jpg', '');
  put('Cat/5.jpg', 'this is a text, not a photo');
  put('Cat/10.jpg', (await photo(99, 300)).subarray(0, 500));
  put('Cat/one pixel.png', await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } }).png().toBuffer());
  put('Cat/large.png', blankPng(20_000, 20_000));
  put('Cat/drawing.jpg', '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"/>');
  put('Cat/Thumbs.db', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));
  symlinkSync('loop.jpg', join(root, 'Cat', 'loop.jpg'));
  put('Dog/a b.jpg', await photo(60));
  put('Dog/chien à la plage.jpg', await photo(61));
  put('Dog/\u{1f436}.jpg', await photo(62));
  put('Été \u{1f31e}/soleil.jpg', await photo(70));
});

const greysOf = (photos: Photos): number[] => {
  const reader = openPixels(photos.pixels);
  const into = new Uint8Array(size * size * 3);
  return photos.items.map((_, index) => {
    reader.read(index, into, 0);
    return into[0]!;
  });
};

test('every good photo is read and every bad file is named with its reason', async () => {
  const photos = await readPhotos(await listPhotos(root), { size, cap: 100 });
  expect(photos.classes).toEqual(['Cat', 'Dog', 'Été \u{1f31e}']);
  expect(photos.counts).toEqual([9, 3, 1]);
  expect(photos.items.map(({ path }) => path)).toEqual([
    ...[0, 1, 11, 2, 4, 6, 7, 8, 9].map((i) => `Cat/${i}.jpg`),
    'Dog/a b.jpg', 'Dog/chien à la plage.jpg', 'Dog/\u{1f436}.jpg', 'Été \u{1f31e}/soleil.jpg',
  ]);
  expect(photos.items.map(({ label }) => label)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2]);
  expect(greysOf(photos)).toEqual([10, 11, 21, 12, 14, 16, 17, 18, 19, 60, 61, 62, 70]);
  expect(photos.skipped).toEqual([
    { path: 'Cat/10.jpg', reason: 'the JPEG is damaged or cut short' },
    { path: 'Cat/3.jpg', reason: 'empty file' },
    { path: 'Cat/5.jpg', reason: 'not a JPEG, PNG, WebP or GIF image (it begins with "this is a te")' },
    { path: 'Cat/Thumbs.db', reason: 'not a JPEG, PNG, WebP or GIF image (it begins with d0 cf 11 e0 a1 b1 1a e1)' },
    { path: 'Cat/drawing.jpg', reason: 'not a JPEG, PNG, WebP or GIF image (it begins with "<svg xmlns="")' },
    { path: 'Cat/large.png', reason: '20,000 x 20,000 pixels, more than 100 megapixels' },
    { path: 'Cat/loop.jpg', reason: 'its symbolic links lead in a circle' },
    { path: 'Cat/one pixel.png', reason: 'only 1 x 1 pixels; a side needs at least 8' },
  ]);
});

test('the cap counts good photos only, and what comes after it is not looked at', async () => {
  const photos = await readPhotos(await listPhotos(root), { size, cap: 4 });
  expect(photos.items.map(({ path }) => path)).toEqual([
    'Cat/0.jpg', 'Cat/1.jpg', 'Cat/11.jpg', 'Cat/2.jpg', 'Dog/a b.jpg', 'Dog/chien à la plage.jpg', 'Dog/\u{1f436}.jpg', 'Été \u{1f31e}/soleil.jpg',
  ]);
  expect(photos.skipped.map(({ path }) => path)).toEqual(['Cat/10.jpg', 'Cat/loop.jpg']);
});

test('the number of workers changes nothing, nor does a file instead of memory', async () => {
  const listing = await listPhotos(root);
  const { pixels: _, ...list } = await readPhotos(listing, { size, cap: 6, workers: 1 });
  for (const workers of [2, 5]) {
    const cacheFile = join(folder, `pixels-${workers}.bin`);
    const photos = await readPhotos(listing, { size, cap: 6, workers, memoryLimit: 0, cacheFile });
    expect(photos).toEqual({ ...list, pixels: { kind: 'file', bytesPerImage: size * size * 3, path: cacheFile } });
    expect(greysOf(photos)).toEqual([10, 11, 21, 12, 14, 16, 60, 61, 62, 70]);
  }
});

test('the pixels are those of decoding and resizing one by one', async () => {
  const photos = await readPhotos(await listPhotos(root), { size, cap: 2 });
  const into = new Uint8Array(size * size * 3);
  openPixels(photos.pixels).read(1, into, 0);
  expect(into).toEqual(resize(await decodeFile(join(root, 'Cat/1.jpg')), size, size).data);
});

test('progress rises to its total, which falls with the bad files', async () => {
  const seen: [number, number][] = [];
  await readPhotos(await listPhotos(root), { size, cap: 100, onProgress: (done, total) => seen.push([done, total]) });
  expect(seen[0]).toEqual([1, 20]);
  expect(seen.at(-1)).toEqual([13, 13]);
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
});

test('a class whose every file is bad is an error with the first reasons', async () => {
  const bad = join(folder, 'bad');
  mkdirSync(join(bad, 'a'), { recursive: true });
  mkdirSync(join(bad, 'b'));
  writeFileSync(join(bad, 'a', 'good.jpg'), await photo(50));
  for (const name of ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg']) writeFileSync(join(bad, 'b', name), '');
  await expect(readPhotos(await listPhotos(bad), { size, cap: 10 })).rejects.toMatchObject({
    code: 'data',
    message: 'Class b has no readable photo:\n  b/1.jpg: empty file\n  b/2.jpg: empty file\n  b/3.jpg: empty file\n  and 2 more files',
  });
});

test('a signal stops the reading and leaves no file behind', async () => {
  const cacheFile = join(folder, 'stopped.bin');
  const stop = new AbortController();
  const onProgress = (done: number): void => {
    if (done === 2) stop.abort();
  };
  const reading = readPhotos(await listPhotos(root), { size, cap: 100, memoryLimit: 0, cacheFile, signal: stop.signal, onProgress });
  await expect(reading).rejects.toMatchObject({ name: 'HeadstartError', code: 'stopped' });
  expect(existsSync(cacheFile)).toBe(false);
  await expect(readPhotos(await listPhotos(root), { size, cap: 100, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'stopped' });
});

test('a recorded list is read again photo by photo, and one that has changed is an error', async () => {
  const again = join(folder, 'again');
  for (const name of ['a', 'b']) {
    mkdirSync(join(again, name), { recursive: true });
    for (let i = 0; i < 3; i++) writeFileSync(join(again, name, `${i}.jpg`), await photo(30 + i));
  }
  const { pixels: _, ...list } = await readPhotos(await listPhotos(again), { size, cap: 2 });
  writeFileSync(join(again, 'a', '00.jpg'), await photo(200));
  const photos = await readPhotosAgain(JSON.parse(JSON.stringify(list)), { workers: 2 });
  expect(photos).toMatchObject(list);
  expect(greysOf(photos)).toEqual([30, 31, 30, 31]);
  writeFileSync(join(again, 'b', '1.jpg'), '');
  await expect(readPhotosAgain(list, {})).rejects.toThrow(`${join(again, 'b', '1.jpg')} has changed since the run began: empty file.`);
  rmSync(join(again, 'a', '0.jpg'));
  await expect(readPhotosAgain(list, {})).rejects.toThrow(`${join(again, 'a', '0.jpg')} has changed since the run began: it does not exist.`);
});

test('a cap or size that is no whole number is refused', async () => {
  const listing = await listPhotos(root);
  await expect(readPhotos(listing, { size, cap: 0 })).rejects.toThrow('cap must be a whole number of at least 1, not 0.');
  await expect(readPhotos(listing, { size: 2.5, cap: 1 })).rejects.toThrow('size must be a whole number of at least 1, not 2.5.');
});

const odd = join(process.env['HEADSTART_SHARED'] ?? '../shared', 'data', 'odd-files');
test.skipIf(!existsSync(odd))('a WebP named .png and a GIF among photos are read (skipped where the shared data is absent)', async () => {
  const names = readdirSync(odd);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect((await decodeFile(join(odd, name))).width).toBeGreaterThan(100);
});
