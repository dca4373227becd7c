import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeZip } from '../../test/fixtures/zip-writer.ts';
import { listPhotos } from './list-photos.node.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'places-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: readonly string[]): string[] => names.map((name) => join(folder, name));

function made(path: string, content: string | Uint8Array = path): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

for (const path of ['mine/Cat/1.jpg', 'mine/Dog/1.jpg', 'mine/notes.txt', 'deep/theirs/Cat/1.jpg', 'deep/theirs/Cat/2.jpg', 'cats/Cat/9.jpg', 'bare/x.jpg', 'parted/train/Cat/t.jpg', 'parted/test/Cat/u.jpg']) made(path);
symlinkSync('mine', join(folder, 'link'));
made('found.zip', writeZip([{ name: 'around/Bird/1.jpg', data: 'b' }, { name: 'around/Dog/7.jpg', data: 'd' }]));
made('list.csv', 'path,label,group,camera\nmine/Cat/1.jpg,Cat,litter 4,Nikon\nfound.zip/around/Dog/7.jpg,Dog,,\n');

const shown = async (...names: readonly string[]): Promise<readonly string[]> => {
  const { classes, candidates } = await listPhotos(at(...names));
  return candidates.map(({ path, label }) => `${String(classes[label])}: ${path}`);
};
const refusal = async (...names: readonly string[]): Promise<string> => await listPhotos(at(...names)).then(() => 'nothing was wrong', (error: Error) => error.message.replaceAll(folder, 'HERE'));

test('photos of several places have paths from the folder above them, and classes of one name are one class', async () => {
  const { root, classes, candidates, skipped } = await listPhotos(at('mine', 'deep/theirs'));
  expect([root, classes]).toEqual([folder, ['Cat', 'Dog']]);
  expect(candidates).toEqual([
    { path: 'deep/theirs/Cat/1.jpg', label: 0 }, { path: 'deep/theirs/Cat/2.jpg', label: 0 }, { path: 'mine/Cat/1.jpg', label: 0 }, { path: 'mine/Dog/1.jpg', label: 1 },
  ]);
  expect(skipped).toEqual([{ path: 'mine/notes.txt', reason: 'not inside a class folder' }]);
});

test('folders, manifests and zips go together, and a place may have one class alone', async () => {
  expect(await shown('cats', 'found.zip', 'list.csv')).toEqual(['Bird: found.zip/around/Bird/1.jpg', 'Cat: cats/Cat/9.jpg', 'Cat: mine/Cat/1.jpg', 'Dog: found.zip/around/Dog/7.jpg']);
  expect((await listPhotos(at('found.zip', 'found.zip/around'))).root).toBe(join(folder, 'found.zip', 'around'));
});

test('a file that is given twice counts once, also through a link, with what either place says of it', async () => {
  const once = await shown('mine');
  expect(await shown('mine', 'mine/../mine')).toEqual(once);
  expect(await shown('mine', 'link')).toEqual(once.map((line) => line.replace(': ', ': mine/')));
  const { candidates } = await listPhotos(at('mine', 'list.csv'));
  expect(candidates.find(({ path }) => path === 'mine/Cat/1.jpg')).toEqual({ path: 'mine/Cat/1.jpg', label: 0, group: 'litter 4', extra: { camera: 'Nikon' } });
});

test('the order of the places does not change the listing', async () => {
  expect(await listPhotos(at('list.csv', 'deep/theirs', 'mine'))).toEqual(await listPhotos(at('mine', 'list.csv', 'deep/theirs')));
});

test('a photo of which two places say different things is named with both', async () => {
  made('other.csv', 'path,label\nmine/Cat/1.jpg,Dog\nmine/Dog/1.jpg,Cat\n');
  expect(await refusal('mine', 'other.csv')).toBe('mine/Cat/1.jpg has the class Cat in HERE/mine, but Dog in HERE/other.csv.');
  made('to-train.csv', 'path,label,split\nparted/test/Cat/u.jpg,Cat,train\n');
  expect(await refusal('parted', 'to-train.csv')).toBe('parted/test/Cat/u.jpg has the split test in HERE/parted, but train in HERE/to-train.csv.');
});

test('a place that is missing, holds no class or makes but one class is told by its name', async () => {
  // The folder says nothing of a split.
  for (const part of ['test', 'train']) made(`says-${part}.csv`, `path,label,split\nmine/Cat/1.jpg,Cat,${part}\n`);
  expect(await refusal('mine', 'says-test.csv', 'says-train.csv')).toBe('mine/Cat/1.jpg has the split test in HERE/says-test.csv, but train in HERE/says-train.csv.');
  expect(await refusal('mine', 'nowhere')).toBe('There is no folder HERE/nowhere.');
  expect(await refusal('mine', 'bare')).toBe('HERE/bare holds no sub-folder and 1 file, but no class.');
  expect(await refusal('cats', 'deep/theirs')).toBe('All photos of HERE/cats, HERE/deep/theirs are of one class, Cat.');
  await expect(listPhotos([])).rejects.toMatchObject({ code: 'usage', message: 'No place of photos is given.' });
});
