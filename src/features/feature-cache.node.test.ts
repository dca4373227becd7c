import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { tinyDescription } from '../../test/fixtures/tiny-network.ts';
import { openFeatureCache, type CachedRow } from './feature-cache.node.ts';
import { networkKey } from './network-key.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-feature-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
const newRoot = (): string => join(folder, `root-${number++}`);

const digestOf = (photo: number): string => createHash('sha256').update(`photo ${photo}`).digest('hex');
const rowOf = (photo: number, view: number): Uint8Array => new Uint8Array(Float32Array.of(photo, view, photo * 100 + view).buffer);
const rowsOf = (photos: readonly number[], views = 2): CachedRow[] => photos.flatMap((photo) => Array.from({ length: views }, (_, view) => ({ digest: digestOf(photo), view, row: rowOf(photo, view) })));
const open = (root: string, changes: Partial<typeof tinyDescription> = {}): ReturnType<typeof openFeatureCache> => openFeatureCache({ description: { ...tinyDescription, ...changes }, root, fallback: join(root, 'fallback') });

/** Fills the cache and gives the path of its only segment. */
async function filled(root: string, photos: readonly number[]): Promise<string> {
  const cache = open(root);
  await cache.append(rowsOf(photos));
  await cache.close();
  return segments(root).at(-1)!;
}
const placeIn = (root: string): string => join(root, networkKey(tinyDescription).name);
const segments = (root: string): string[] => readdirSync(placeIn(root)).filter((name) => name.endsWith('.rows')).map((name) => join(placeIn(root), name));

/** The photos of which every view is found, each checked to be right: a wrong row fails the test. */
function found(root: string, photos: readonly number[], views = 2): number[] {
  const cache = open(root);
  const into = new Uint8Array(12);
  const whole = photos.filter((photo) => Array.from({ length: views }, (_, view) => {
    const there = cache.read(digestOf(photo), view, into);
    if (there) expect(into).toEqual(rowOf(photo, view));
    return there;
  }).every(Boolean));
  void cache.close();
  return whole;
}
const ten = Array.from({ length: 10 }, (_, photo) => photo);

test('what one process has kept the next one finds, and nothing else', async () => {
  const root = newRoot();
  const cache = open(root);
  expect(cache.wasEmpty).toBe(true);
  expect(existsSync(root)).toBe(false);
  await cache.append(rowsOf([1, 2]));
  const into = new Uint8Array(12);
  expect(cache.read(digestOf(2), 1, into)).toBe(true);
  expect(into).toEqual(rowOf(2, 1));
  await cache.close();
  expect(found(root, ten)).toEqual([1, 2]);
  expect(open(root).wasEmpty).toBe(false);
  expect(open(root, { tap: 'other' }).wasEmpty).toBe(true);
  expect(JSON.parse(readFileSync(join(placeIn(root), 'network.json'), 'utf8'))).toEqual(tinyDescription);
});

test('a file that was cut anywhere gives the records before the cut, and the cache goes on', async () => {
  const root = newRoot();
  const path = await filled(root, ten);
  const whole = readFileSync(path);
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
    writeFileSync(path, whole);
    truncateSync(path, length);
    const left = found(root, ten);
    expect(left).toEqual(ten.slice(0, Math.max(0, Math.floor((length - 64) / 64 / 2))));
    const cache = open(root);
    await cache.append(rowsOf(ten.filter((photo) => !left.includes(photo))));
    await cache.close();
    expect(found(root, ten)).toEqual(ten);
    for (const other of segments(root)) if (other !== path) rmSync(other);
  }), { numRuns: 60 });
});

test('a flipped bit costs the record that it is in, or the file when it is in its header, and no wrong number is ever given', async () => {
  const root = newRoot();
  const path = await filled(root, ten);
  const whole = readFileSync(path);
  fc.assert(fc.property(fc.integer({ min: 0, max: whole.length * 8 - 1 }), (bit) => {
    const bytes = Buffer.from(whole);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(path, bytes);
    const at = bit >> 3;
    expect(found(root, ten)).toEqual(at < 64 ? [] : ten.filter((photo) => photo !== Math.floor((at - 64) / 128)));
  }), { numRuns: 200 });
});

test('bytes put in, left out or exchanged never give a wrong number', async () => {
  const root = newRoot();
  const path = await filled(root, ten);
  const whole = readFileSync(path);
  const change = fc.record({ at: fc.nat(whole.length), drop: fc.nat(200), put: fc.uint8Array({ maxLength: 200 }) });
  fc.assert(fc.property(change, ({ at, drop, put }) => {
    writeFileSync(path, Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + drop)]));
    found(root, ten);
  }), { numRuns: 200 });
});

test('foreign files, and files of another network, are passed over', async () => {
  const root = newRoot();
  await filled(root, [1]);
  const other = open(root, { tap: 'other' });
  await other.append(rowsOf([1, 2, 3]));
  await other.close();
  const place = placeIn(root);
  const foreign = join(root, networkKey({ ...tinyDescription, tap: 'other' }).name);
  for (const name of readdirSync(foreign)) if (name.endsWith('.rows')) cpSync(join(foreign, name), join(place, `copied-${name}`));
  writeFileSync(join(place, 'text.rows'), 'these are no features at all, but a long enough text to be taken for a header of sixty-four bytes');
  writeFileSync(join(place, 'empty.rows'), '');
  mkdirSync(join(place, 'folder.rows'));
  expect(found(root, ten)).toEqual([1]);
});

test('a damaged record is computed again, kept beside the damage, and then found', async () => {
  const root = newRoot();
  const path = await filled(root, [1]);
  const bytes = readFileSync(path);
  bytes[64 + 40]! ^= 4;
  writeFileSync(path, bytes);
  expect(found(root, [1])).toEqual([]);
  await filled(root, [1]);
  expect(found(root, [1])).toEqual([1]);
});

test('a reader takes what is whole of a file that is being written', async () => {
  const root = newRoot();
  const path = await filled(root, [1, 2]);
  appendFileSync(path, readFileSync(path).subarray(64, 64 + 50));
  expect(found(root, ten)).toEqual([1, 2]);
});

test('a reader goes on when what it knew as being written is finished, and tells that it was used', async () => {
  const root = newRoot();
  const writing = open(root);
  await writing.append(rowsOf([1]));
  const [before] = segments(root);
  const reading = open(root);
  await writing.close();
  const [after] = segments(root);
  expect(before).not.toBe(after);
  utimesSync(after!, 0, 0);
  const into = new Uint8Array(12);
  for (const each of [reading, writing]) expect(each.read(digestOf(1), 1, into)).toBe(true);
  expect(into).toEqual(rowOf(1, 1));
  await reading.close();
  expect(statSync(after!).mtimeMs).toBeGreaterThan(0);
});

const WRITER = `
import { openFeatureCache } from ${JSON.stringify(new URL('../../dist/features/feature-cache.node.js', import.meta.url).href)};
import { createHash } from 'node:crypto';
const { description, root, first, count } = JSON.parse(process.argv[1]);
const cache = openFeatureCache({ description, root, fallback: root + '/fallback' });
for (let photo = first; photo < first + count; photo++) {
  const digest = createHash('sha256').update('photo ' + photo).digest('hex');
  await cache.append([0, 1].map((view) => ({ digest, view, row: new Uint8Array(Float32Array.of(photo, view, photo * 100 + view).buffer) })));
  process.stdout.write('.');
}
await cache.close();
`;

function writer(root: string, first: number, count: number): { readonly ended: Promise<void>; readonly kill: () => void; readonly written: () => number } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, JSON.stringify({ description: tinyDescription, root, first, count })], { stdio: ['ignore', 'pipe', 'inherit'] });
  let written = 0;
  child.stdout.on('data', (text: Buffer) => {
    written += text.length;
  });
  return { ended: new Promise((resolve) => child.on('close', () => resolve())), kill: () => child.kill('SIGKILL'), written: () => written };
}

test('two processes fill one cache at once, while a third reads', async () => {
  const root = newRoot();
  const photos = Array.from({ length: 300 }, (_, photo) => photo);
  const writers = [writer(root, 0, 200), writer(root, 100, 200)];
  let done = false;
  const ended = Promise.all(writers.map((each) => each.ended)).then(() => {
    done = true;
  });
  while (!done) {
    if (existsSync(placeIn(root))) found(root, photos);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await ended;
  expect(segments(root)).toHaveLength(2);
  expect(found(root, photos)).toEqual(photos);
});

test('a process that is killed at any moment leaves what it had written', async () => {
  const root = newRoot();
  const photos = Array.from({ length: 20_000 }, (_, photo) => photo);
  for (const after of [1, 40, 500]) {
    const { ended, kill, written } = writer(root, 0, photos.length);
    while (written() < after) await new Promise((resolve) => setTimeout(resolve, 1));
    kill();
    await ended;
    expect(found(root, photos).length).toBeGreaterThanOrEqual(written());
  }
});

test('a cache that cannot be written gives way to the folder of the run, and a later process finds the rows there', async () => {
  const root = newRoot();
  writeFileSync(root, 'a file where the folder should be');
  const fallback = newRoot();
  const options = { description: tinyDescription, root, fallback };
  const cache = openFeatureCache(options);
  await cache.append(rowsOf([1]));
  expect([cache.notKept(), cache.hasGrown()]).toEqual(['a part of its path is not a folder', false]);
  await cache.close();
  const again = openFeatureCache(options);
  expect(again.read(digestOf(1), 1, new Uint8Array(12))).toBe(true);
  await again.close();
  const nowhere = openFeatureCache({ ...options, fallback: root });
  await expect(nowhere.append(rowsOf([2]))).rejects.toMatchObject({ code: 'io' });
});

test('25,000 rows are found in little memory and time', async () => {
  const root = newRoot();
  const photos = Array.from({ length: 25_000 }, (_, photo) => photo);
  const cache = open(root);
  for (let from = 0; from < photos.length; from += 500) await cache.append(rowsOf(photos.slice(from, from + 500), 1));
  await cache.close();
  const before = process.memoryUsage().heapUsed;
  const reading = open(root);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(40e6);
  const into = new Uint8Array(12);
  expect(photos.every((photo) => reading.read(digestOf(photo), 0, into))).toBe(true);
  await reading.close();
});
