import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import type { Item } from '../data/photo-list.ts';
import { splitData } from './split-data.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-split-'));
const photos = join(folder, 'photos');
afterAll(() => rmSync(folder, { recursive: true }));

const PER_CLASS = 20;
beforeAll(async () => {
  for (const [label, name] of ['Cat', 'Été, "2"'].entries()) {
    mkdirSync(join(photos, name), { recursive: true });
    for (let i = 0; i < PER_CLASS; i++) writeFileSync(join(photos, name, `${i}.jpg`), await (await photoScene(100 * label + i, 80, 60)).jpeg().toBuffer());
  }
  writeFileSync(join(photos, 'Cat', '0 small.jpg'), await (await photoScene(0, 80, 60)).resize(60).jpeg().toBuffer());
  copyFileSync(join(photos, 'Cat', '1.jpg'), join(photos, 'Cat', '1 again.jpg'));
  writeFileSync(join(photos, 'Cat', 'page.jpg'), '<html>404</html>');
}, 60_000);

const itemsOf = async (manifest: string): Promise<ReadonlyMap<string, Item>> => {
  const { candidates, root } = await listPhotos(manifest);
  return new Map(candidates.map((item) => [join(root, item.path), item]));
};
const partsOf = async (manifest: string): Promise<Record<string, unknown>> => Object.fromEntries([...(await itemsOf(manifest))].map(([path, { part }]) => [path, part]));

test('the manifest names each good photo with its part, and photos that show the same have one part and one group', async () => {
  const out = join(folder, 'manifest.csv');
  const result = await splitData(photos, { out, workers: 2 });
  expect(result).toMatchObject({ file: out, images: 2 * PER_CLASS + 2, rule: 'hashed', given: 0, together: 4, conflicting: 0, gone: 0 });
  expect(result.skipped.map(({ path }) => path)).toEqual(['Cat/page.jpg']);
  const items = await itemsOf(out);
  expect(items.size).toBe(2 * PER_CLASS + 2);
  const counted = Object.fromEntries(Object.keys(result.classes).map((name, label) => [name, Object.fromEntries((['train', 'validation', 'test'] as const).map((part) => [part, [...items.values()].filter((item) => item.label === label && item.part === part).length]))]));
  expect(counted).toEqual(result.classes);
  for (const [one, other] of [['0.jpg', '0 small.jpg'], ['1.jpg', '1 again.jpg']] as const) {
    const [first, second] = [items.get(join(photos, 'Cat', one)), items.get(join(photos, 'Cat', other))];
    expect([first!.part, first!.group]).toEqual([second!.part, second!.group]);
    expect(first!.group).toMatch(/^same-[0-9a-f]{12}$/);
  }
  expect([...items.values()].filter(({ group }) => group !== undefined)).toHaveLength(4);
});

test('another kind of file says the same, and the seed changes it', async () => {
  const [csv, lines, other] = ['again.csv', 'again.jsonl', 'other.tsv'].map((name) => join(folder, name)) as [string, string, string];
  await splitData(photos, { out: csv, workers: 1 });
  await splitData(photos, { out: lines });
  await splitData(photos, { out: other, seed: 1 });
  expect(await partsOf(csv)).toEqual(await partsOf(join(folder, 'manifest.csv')));
  expect(await partsOf(lines)).toEqual(await partsOf(csv));
  expect(await partsOf(other)).not.toEqual(await partsOf(csv));
});

test('of a manifest in which some photos have a part these keep it, and the others go where they would without them', async () => {
  const all = [...(await itemsOf(join(folder, 'manifest.csv')))];
  const given = all.filter((_, index) => index % 3 === 0).map(([path, { part }]) => [path, part === 'train' ? 'test' : 'train'] as const);
  const parts = new Map<string, string>(given);
  const mixed = join(folder, 'mixed.jsonl');
  writeFileSync(mixed, all.map(([path, { label }]) => JSON.stringify({ path, label, split: parts.get(path) })).join('\n'));
  const out = join(folder, 'filled.csv');
  const result = await splitData(mixed, { out });
  const filled = await partsOf(out);
  for (const [path, part] of given) expect(filled[path]).toBe(part);
  const hashed = await partsOf(join(folder, 'manifest.csv'));
  const elsewhere = all.filter(([path]) => !parts.has(path) && filled[path] !== hashed[path]).length;
  expect(elsewhere).toBeLessThanOrEqual(result.moved + result.together);
  expect(Object.values(filled).every((part) => part !== undefined)).toBe(true);

  // Again over itself nothing moves.
  await splitData(out, { out, earlier: out });
  expect(await partsOf(out)).toEqual(filled);
});

test('what an earlier manifest says is kept: parts, groups, columns and folds; new photos get theirs', async () => {
  const earlier = join(folder, 'earlier.csv');
  await splitData(photos, { out: earlier, folds: 4 });
  // Edited by hand: a photo goes to test, and a column is added.
  const text = readFileSync(earlier, 'utf8').split('\n').filter((line) => line !== '');
  const edited = text.map((line, index) => (index === 0 ? `${line},camera` : `${line},Nikon`)).map((line) => (line.startsWith('photos/Cat/7.jpg') ? line.replace(/train|validation/, 'test') : line));
  writeFileSync(earlier, `${edited.join('\n')}\n`);
  const before = await itemsOf(earlier);
  renameSync(join(photos, 'Cat', '9.jpg'), join(folder, '9.jpg'));
  writeFileSync(join(photos, 'Cat', 'new.jpg'), await (await photoScene(500, 80, 60)).jpeg().toBuffer());
  try {
    const out = join(folder, 'later.csv');
    const result = await splitData(photos, { out, earlier, folds: 4 });
    expect(result).toMatchObject({ given: 2 * PER_CLASS + 1, gone: 1 });
    const after = await itemsOf(out);
    expect(after.get(join(photos, 'Cat', '7.jpg'))).toMatchObject({ part: 'test', extra: { camera: 'Nikon' } });
    for (const [path, item] of before) if (!path.endsWith('9.jpg')) expect(after.get(path)).toEqual(item);
    // The new photo has a fold too, and so it has where the folds are not asked for again.
    const unasked = join(folder, 'unasked.csv');
    await splitData(photos, { out: unasked, earlier });
    expect(await itemsOf(unasked)).toEqual(after);
    expect(after.get(join(photos, 'Cat', 'new.jpg'))!.extra).toMatchObject({ fold: expect.stringMatching(/^[0-3]$/) as string });
    await expect(splitData(photos, { out: join(folder, 'seven.csv'), earlier, folds: 7 })).rejects.toMatchObject({ code: 'usage', message: 'The photos are in 4 folds already, not in 7.' });
    expect(after.get(join(photos, 'Cat', 'new.jpg'))!.part).toMatch(/^(train|validation|test)$/);
    // In place too, which must be said: a list that somebody wrote is not written over by chance.
    await expect(splitData(out, { out })).rejects.toMatchObject({ code: 'usage', message: `There is a file ${out} already.` });
    await splitData(out, { out, earlier: out });
    expect(await itemsOf(out)).toEqual(after);
  } finally {
    renameSync(join(folder, '9.jpg'), join(photos, 'Cat', '9.jpg'));
    rmSync(join(photos, 'Cat', 'new.jpg'));
  }
});

test('an earlier manifest names photos as a listing may: with backslashes; columns of both are kept', async () => {
  const [list, earlier, out] = ['cameras.csv', 'notes.csv', 'joined.csv'].map((name) => join(folder, name)) as [string, string, string];
  const paths = Array.from({ length: 12 }, (_, index) => `photos/Cat/${index}.jpg`);
  writeFileSync(list, ['path,label,camera', ...paths.map((path, index) => `${path},${index % 2},Nikon`)].join('\n'));
  writeFileSync(earlier, ['path,label,split,note', ...paths.map((path, index) => `${path.replaceAll('/', '\\')},${index % 2},${(['train', 'validation', 'test'] as const)[index % 3]!},good`)].join('\n'));
  expect(await splitData(list, { out, earlier })).toMatchObject({ given: 12, gone: 0 });
  const items = await itemsOf(out);
  paths.forEach((path, index) => expect(items.get(join(folder, path))).toMatchObject({ part: (['train', 'validation', 'test'] as const)[index % 3]!, extra: { camera: 'Nikon', note: 'good' } }));
});

test('a file that is there is not written over, and one of another kind is not written', async () => {
  const out = join(folder, 'manifest.csv');
  const text = readFileSync(out, 'utf8');
  await expect(splitData(photos, { out })).rejects.toMatchObject({ code: 'usage', message: `There is a file ${out} already.` });
  expect(readFileSync(out, 'utf8')).toBe(text);
  await expect(splitData(photos, { out: 'manifest.xlsx' })).rejects.toMatchObject({ code: 'usage', message: 'The manifest manifest.xlsx would be of no known kind.' });
  await expect(splitData(photos, { out: join(folder, 'x.csv'), earlier: join(folder, 'none.csv') })).rejects.toMatchObject({ code: 'data', message: expect.stringContaining(`The manifest ${join(folder, 'none.csv')} cannot be read: `) as string });
});
