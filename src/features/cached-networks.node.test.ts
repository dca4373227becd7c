import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tinyDescription } from '../../test/fixtures/tiny-network.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { clearFeatureCache, featureCache, pruneFeatureCache } from './cached-networks.node.ts';
import { openFeatureCache } from './feature-cache.node.ts';
import { networkKey } from './network-key.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-cached-networks-'));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
const newRoot = (): string => join(folder, `root-${number++}`);

/** A segment of 64 bytes and 64 more a row, last used on that day; gives its path. */
async function keep(root: string, { backbone = 'tiny', photos = 3, views = 1, day }: { readonly backbone?: string; readonly photos?: number; readonly views?: number; readonly day: number }): Promise<string> {
  const description = { ...tinyDescription, backbone };
  const place = join(root, networkKey(description).name);
  const before = existsSync(place) ? readdirSync(place) : [];
  const cache = openFeatureCache({ description, root, fallback: root });
  await cache.append(Array.from({ length: photos * views }, (_, row) => ({ digest: digestOfBytes(Uint8Array.of(day, Math.floor(row / views))), view: row % views, row: new Uint8Array(12) })));
  await cache.close();
  const path = join(place, readdirSync(place).find((name) => name.endsWith('.rows') && !before.includes(name))!);
  for (const each of [path, join(place, 'network.json')]) utimesSync(each, used(day), used(day));
  return path;
}
const used = (day: number): Date => new Date(Date.UTC(2024, 0, day));

test('the list tells what each network has, the last one used first', async () => {
  const root = newRoot();
  expect(await featureCache({ root })).toEqual({ folder: root, bytes: 0, networks: [] });
  await keep(root, { photos: 3, views: 2, day: 1 });
  await keep(root, { photos: 2, day: 2 });
  await keep(root, { backbone: 'other', day: 3 });
  mkdirSync(join(root, 'not ours'));
  const found = await featureCache({ root });
  expect(found.networks.map(({ network, photos, views, rows, bytes, lastUsed }) => [network?.backbone, photos, views, rows, bytes, lastUsed])).toEqual([
    ['other', 3, 1, 3, 64 + 3 * 64, used(3).toISOString()],
    ['tiny', 5, 2, 8, 2 * 64 + 8 * 64, used(2).toISOString()],
  ]);
  expect(found.bytes).toBe(13 * 64 + 64);
  writeFileSync(join(found.networks[0]!.folder, 'network.json'), '{"backbone": 1}');
  expect((await featureCache({ root })).networks.map(({ network, rows }) => [network?.backbone, rows])).toContainEqual([undefined, 3]);
});

test('pruning takes what was not used for longest, segment by segment, until the rest fits', async () => {
  const root = newRoot();
  const [old, older, newest] = [await keep(root, { day: 5 }), await keep(root, { backbone: 'other', day: 4 }), await keep(root, { day: 6 })];
  const one = 4 * 64;
  expect(await pruneFeatureCache({ root, limit: 3 * one })).toEqual({ bytes: 0, files: 0, left: 0 });
  expect(await pruneFeatureCache({ root, limit: 3 * one - 1 })).toEqual({ bytes: one, files: 1, left: 0 });
  expect([older, old, newest].map((path) => existsSync(path))).toEqual([false, true, true]);
  expect(existsSync(join(older, '..'))).toBe(false);
  await pruneFeatureCache({ root, limit: one });
  expect([old, newest].map((path) => existsSync(path))).toEqual([false, true]);
});

test('rows that are read count as used', async () => {
  const root = newRoot();
  const [first, second] = [await keep(root, { day: 7 }), await keep(root, { day: 8 })];
  const cache = openFeatureCache({ description: tinyDescription, root, fallback: root });
  expect(cache.read(digestOfBytes(Uint8Array.of(7, 0)), 0, new Uint8Array(12))).toBe(true);
  await cache.close();
  await pruneFeatureCache({ root, limit: 4 * 64 });
  expect([first, second].map((path) => existsSync(path))).toEqual([true, false]);
});

test('what a living process is writing stays, what a dead one left goes, and of another machine only what is still for long', async () => {
  const root = newRoot();
  const cache = openFeatureCache({ description: tinyDescription, root, fallback: root });
  await cache.append([{ digest: digestOfBytes(Uint8Array.of(1)), view: 0, row: new Uint8Array(12) }]);
  expect(await clearFeatureCache({ root })).toEqual({ bytes: 0, files: 0, left: 1 });
  expect((await pruneFeatureCache({ root, limit: 64 + 64 })).left).toBe(0);
  expect(await pruneFeatureCache({ root, limit: 0 })).toEqual({ bytes: 0, files: 0, left: 1 });
  await cache.close();
  const [closed] = (await featureCache({ root })).networks.map(({ folder: place }) => readdirSync(place).filter((name) => name.endsWith('.rows')).map((name) => join(place, name))[0]!);
  const named = (host: string, pid: number): string => join(closed!, '..', `0-0.by-${host}-${pid}.rows`);
  const host = digestOfBytes(Buffer.from(hostname())).slice(0, 8);
  const living = named(host, process.ppid);
  renameSync(closed!, living);
  expect((await clearFeatureCache({ root })).left).toBe(1);
  const far = named('elsewhere', 1);
  renameSync(living, far);
  expect((await clearFeatureCache({ root })).left).toBe(1);
  utimesSync(far, used(1), used(1));
  expect((await clearFeatureCache({ root })).files).toBe(1);
  // No process has this number.
  const dead = await keep(root, { day: 3 });
  renameSync(dead, join(dead, '..', `0-0.by-${host}-${2 ** 30}.rows`));
  expect((await clearFeatureCache({ root })).files).toBe(1);
  expect(readdirSync(root)).toEqual([]);
});

test('what is finished goes, whoever wrote it', async () => {
  const root = newRoot();
  const path = await keep(root, { day: 1 });
  expect(basename(path)).toMatch(/^[0-9a-f]+-[0-9a-f]+\.rows$/);
  utimesSync(path, new Date(), new Date());
  expect(await clearFeatureCache({ root })).toEqual({ bytes: 4 * 64, files: 1, left: 0 });
});

test('clearing takes one backbone or all, and nothing that is not ours', async () => {
  const root = newRoot();
  await expect(clearFeatureCache({ root, backbone: 'tiny' })).rejects.toMatchObject({ code: 'usage', message: 'The cache holds no features of tiny.', hint: 'It holds no features at all.' });
  await keep(root, { day: 1 });
  await keep(root, { backbone: 'other', day: 2 });
  const own = join((await featureCache({ root })).networks.find(({ network }) => network?.backbone === 'tiny')!.folder, 'notes.txt');
  writeFileSync(own, 'mine');
  await expect(clearFeatureCache({ root, backbone: 'vgg16' })).rejects.toMatchObject({ hint: 'It holds features of other, tiny.' });
  await expect(featureCache({ root, backbone: 'vgg16' })).rejects.toMatchObject({ code: 'usage', message: 'The cache holds no features of vgg16.', hint: 'It holds features of other, tiny.' });
  expect((await featureCache({ root, backbone: 'other' })).networks.map(({ network }) => network?.backbone)).toEqual(['other']);
  expect(await clearFeatureCache({ root, backbone: 'tiny' })).toMatchObject({ files: 1 });
  expect(existsSync(own)).toBe(true);
  expect((await featureCache({ root })).networks.map(({ network }) => network?.backbone)).toEqual(['other']);
  await clearFeatureCache({ root });
  expect((await featureCache({ root })).networks).toEqual([]);
});

test('a network whose description is lost is known by the name of its folder', async () => {
  const root = newRoot();
  const path = await keep(root, { day: 1 });
  writeFileSync(join(path, '..', 'network.json'), '');
  await expect(clearFeatureCache({ root, backbone: 'other' })).rejects.toMatchObject({ hint: 'It holds features of networks whose description is lost.' });
  expect((await featureCache({ root, backbone: 'tiny' })).networks).toMatchObject([{ network: null, rows: 3 }]);
  expect(await clearFeatureCache({ root, backbone: 'tiny' })).toMatchObject({ files: 1 });
});

test('what was measured on networks goes with their features, and without any', async () => {
  const [root, measured] = [newRoot(), newRoot()];
  await keep(root, { day: 1 });
  mkdirSync(measured);
  const name = (backbone: string): string => `${networkKey({ ...tinyDescription, backbone }).name}-0123456789abcdef.json`;
  const names = [name('tiny'), `${name('tiny')}.0a1b2c3d.tmp`, name('tiny-2'), name('other'), 'notes.txt'];
  for (const each of names) writeFileSync(join(measured, each), 'ten bytes.');
  const left = (): string[] => readdirSync(measured).sort();
  await clearFeatureCache({ root: newRoot() });
  expect(left()).toHaveLength(5);
  expect(await clearFeatureCache({ root, measured, backbone: 'tiny' })).toEqual({ bytes: 4 * 64 + 20, files: 3, left: 0 });
  expect(left()).toEqual(names.slice(2).sort());
  expect(await clearFeatureCache({ root, measured, backbone: 'other' })).toMatchObject({ files: 1 });
  await expect(clearFeatureCache({ root, measured, backbone: 'other' })).rejects.toMatchObject({ code: 'usage' });
  await clearFeatureCache({ root, measured });
  expect(left()).toEqual(['notes.txt']);
});
