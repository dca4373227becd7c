import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { englishIn } from '../languages/english-words.ts';
import { writeColourPhotos } from './colour-photos.ts';
import { runCommand, type Outcome } from './run-command.ts';

let folder = '';
const run = (...given: string[]): Promise<Outcome> => runCommand(given, folder, { HEADSTART_CACHE: join(folder, 'cache') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-cache-'));
  await writeColourPhotos(join(folder, 'photos'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a cache with nothing in it is told as such, and wrong words are told', async () => {
  expect((await run('cache')).out).toBe(`There are no features in ${join('cache', 'features')}.\n`);
  expect((await run('cache', '--json')).out).toBe(`${JSON.stringify({ folder: join(folder, 'cache', 'features'), bytes: 0, networks: [] }, null, 2)}\n`);
  const calls = [['cache', '--clear', '--prune', '1MB'], ['cache', 'vgg16', '--prune', '1MB'], ['cache', '--prune', 'much'], ['cache', '--clear', 'vgg16'], ['cache', 'clear']];
  const outcomes = await Promise.all(calls.map((words) => run(...words)));
  expect(outcomes.map(({ code, err }) => [code, err.split('\n')[0]])).toEqual([
    [2, 'error: cache: --prune does not go together with --clear.'],
    [2, 'error: cache: --prune does not go together with vgg16.'],
    [2, "error: --prune takes a size in bytes, KB, MB or GB, not 'much'."],
    [2, 'error: The cache holds no features of vgg16.'],
    [2, 'error: The cache holds no features of clear.'],
  ]);
});

test('a comparison fills it, the next one finds everything, and it is listed and cleared', { timeout: 120_000 }, async () => {
  const tiny = ['compare', 'photos', '--epochs', '1', '--split', '0.5,0.25,0.25'];
  expect((await run(...tiny, '--out', 'first')).code).toBe(0);
  const place = join(folder, 'cache', 'features');
  const segments = async (): Promise<string[]> => (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.rows'));
  const kept = await segments();
  expect(kept).toHaveLength(1);
  expect((await run(...tiny, '--seed', '5', '--out', 'second')).code).toBe(0);
  expect(await segments()).toEqual(kept);

  const listed = await run('cache');
  expect([listed.code, listed.err]).toEqual([0, '']);
  expect(listed.out).toMatch(/^Backbone +Features +Precision +Photos +Views +Size +Last used\nefficientnet-lite0 +avg +float32 +16 +1 +8\d\.\d\d KB +\d{4}-\d\d-\d\d\n\nIn all: 8\d\.\d\d KB\n$/m);
  const portuguese = await run('cache', '--lang', 'pt-BR');
  expect(portuguese.out).toMatch(/efficientnet-lite0 +avg +float32 +16 +1 +8\d,\d\d KB/);
  expect(englishIn(portuguese.out)).toEqual([]);
  const { networks } = JSON.parse((await run('cache', 'efficientnet-lite0', '--json')).out) as { readonly networks: readonly object[] };
  expect(networks).toMatchObject([{ network: { backbone: 'efficientnet-lite0', tap: 'avg', width: 1280, size: 224 }, photos: 16, rows: 16 }]);

  expect((await run('cache', '--prune', '1MB')).out).toMatch(/^Nothing was removed\.\nFeatures that runs have left in /);
  expect((await run('cache', '--prune', '1KB')).out).toMatch(/^Removed 8\d\.\d\d KB\.\nThere are no features in /);
  expect(await readdir(place)).toEqual([]);
});

test('a cache folder that cannot be made stops no run', { timeout: 120_000 }, async () => {
  await writeFile(join(folder, 'file'), '');
  const { code, err } = await runCommand(['compare', 'photos', '--epochs', '1', '--split', '0.5,0.25,0.25', '--out', 'third'], folder, { HEADSTART_CACHE: join(folder, 'file') });
  expect([code, err]).toEqual([0, '']);
});
