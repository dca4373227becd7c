import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listPhotos } from './list-photos.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['Cat', 'Dog', 'elsewhere']) mkdirSync(join(folder, 'photos', name), { recursive: true });
for (const path of ['Cat/1.jpg', 'Cat/2, b.jpg', 'Dog/1.jpg', 'Dog/été.jpg', 'elsewhere/3.jpg']) writeFileSync(join(folder, 'photos', path.normalize('NFC')), 'x');

const written = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, 'photos', name);
  writeFileSync(file, content);
  return file;
};
const refusal = async (name: string, content: string | Uint8Array): Promise<string> =>
  await listPhotos(written(name, content)).then(() => 'nothing was wrong', (error: Error) => error.message.replaceAll(join(folder, 'photos'), 'FOLDER'));

test('photos are listed class by class, relative to the manifest; spreadsheets write a mark and CRLF before', async () => {
  const file = written('list.csv', '\uFEFFpath,label,split,weight\r\nDog/1.jpg,dog,test,2\r\n./Cat/../Cat/1.jpg,cat,train,\r\n"Cat/2, b.jpg",cat,val,\r\n');
  expect(await listPhotos(file)).toEqual({
    root: join(folder, 'photos'), classes: ['cat', 'dog'], skipped: [],
    candidates: [{ path: 'Cat/1.jpg', label: 0, part: 'train' }, { path: 'Cat/2, b.jpg', label: 0, part: 'validation' }, { path: 'Dog/1.jpg', label: 1, part: 'test', weight: 2 }],
  });
});

test('TSV and JSON Lines say the same, with absolute paths, the letters of a Mac and the slashes of Windows', async () => {
  const decomposed = 'Dog/été.jpg'.normalize('NFD');
  const wanted = [{ path: 'Cat/1.jpg', label: 0 }, { path: 'Dog/1.jpg', label: 1 }, { path: 'Dog/été.jpg'.normalize('NFC'), label: 1 }];
  const rows = [['cat', String.raw`Cat\1.jpg`], ['dog', join(folder, 'photos', 'Dog', '1.jpg')], ['dog', decomposed]];
  expect((await listPhotos(written('a.tsv', `class\tfile\n${rows.map((row) => row.join('\t')).join('\n')}`))).candidates).toEqual(wanted);
  expect((await listPhotos(written('a.jsonl', rows.map(([label, path]) => JSON.stringify({ label, path })).join('\n')))).candidates).toEqual(wanted);
});

test('a photo outside the folder of the manifest keeps its absolute path', async () => {
  mkdirSync(join(folder, 'lists'));
  const file = join(folder, 'lists', 'a.csv');
  writeFileSync(file, 'path,label\n../photos/Cat/1.jpg,cat\n../photos/Dog/1.jpg,dog\n');
  expect((await listPhotos(file)).candidates.map(({ path }) => path)).toEqual([join(folder, 'photos', 'Cat', '1.jpg'), join(folder, 'photos', 'Dog', '1.jpg')]);
});

test('every mistake is told at once, with file and line', async () => {
  const content = 'path,label,split\nCat/1.jpg,cat,train\nCat/9.jpg,cat,train\nDog/1.jpg,,train\nCat/1.jpg,dog,train\nDog/été.jpg,dog,holdout\nDog,dog,test\n';
  expect(await refusal('wrong.csv', content)).toBe(`FOLDER/wrong.csv is a manifest with 5 mistakes:
  line 3: there is no file Cat/9.jpg in FOLDER; paths are relative to the manifest
  line 4: it has no label
  line 5: Cat/1.jpg is in line 2 too, but with another label: cat there, dog here
  line 6: its split is 'holdout', but it must be train, validation (or val) or test
  line 7: Dog is a folder, not a photo`);
  const many = `path,label\n${Array.from({ length: 25 }, (_, index) => `none/${index}.jpg,cat`).join('\n')}`;
  expect(await refusal('many.csv', many)).toMatch(/^FOLDER\/many\.csv is a manifest with 25 mistakes:(\n {2}line \d+: .*){10}\n {2}and 15 more mistakes$/);
});

test('a photo that is named twice with the same label counts once', async () => {
  const { candidates, skipped } = await listPhotos(written('twice.csv', 'path,label\nCat/1.jpg,cat\nDog/1.jpg,dog\nCat/./1.jpg,cat\n'));
  expect(candidates).toHaveLength(2);
  expect(skipped).toEqual([{ path: 'Cat/1.jpg', reason: 'named in line 4 again' }]);
  expect(await refusal('twice.csv', 'path,label,split\nCat/1.jpg,cat,train\nDog/1.jpg,dog,test\nCat/1.jpg,cat,test\n')).toContain('line 4: Cat/1.jpg is in line 2 too, but with another split: train there, test here');
});

test('a manifest without its columns, without photos, of one class, or in another encoding is refused', async () => {
  expect(await refusal('a.csv', 'id,breed\n1,poodle\n')).toBe('FOLDER/a.csv has no column named path: it has the columns id, breed.');
  expect(await refusal('a.csv', 'path,breed\nCat/1.jpg,poodle\n')).toBe('FOLDER/a.csv has no column named label: it has the columns path, breed.');
  expect(await refusal('a.csv', '')).toBe('FOLDER/a.csv has no column named path: it has no columns.');
  expect(await refusal('a.csv', 'path,label\n')).toBe('FOLDER/a.csv names no photo.');
  expect(await refusal('a.csv', 'path,label\nCat/1.jpg,cat\n')).toBe('All photos of FOLDER/a.csv are of one class, cat.');
  expect(await refusal('a.csv', Buffer.from('path,label\nCat/1.jpg,gr\u00fcn\n', 'latin1'))).toBe('FOLDER/a.csv is not UTF-8 text: line 2 has bytes that are none.');
  expect(await refusal('a.csv', Buffer.from('\uFEFFpath,label\nCat/1.jpg,cat\nDog/1.jpg,gr\u00fcn\n', 'utf16le'))).toBe('nothing was wrong');
});

test('a manifest that is not there is told as a file', async () => {
  await expect(listPhotos(join(folder, 'none.csv'))).rejects.toThrow(`There is no file ${join(folder, 'none.csv')}.`);
});
