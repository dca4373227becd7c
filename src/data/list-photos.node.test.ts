import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { HeadstartError } from '../base/errors.ts';
import { changesOfPairs } from './class-map-text.ts';
import { listPhotos } from './list-photos.node.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder with these files, each holding its own path; a path that ends in / is an empty folder. */
function folderOf(...paths: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'folder-'));
  made.push(root);
  for (const path of paths) {
    if (path.endsWith('/')) mkdirSync(join(root, path), { recursive: true });
    else {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), path);
    }
  }
  return root;
}

const pathsOf = async (root: string): Promise<string[]> => (await listPhotos(root)).candidates.map(({ path }) => path);
const refusal = async (root: string): Promise<{ code: string; message: string; hint: string }> => {
  const thrown = await listPhotos(root).catch((error: unknown) => error);
  if (!(thrown instanceof HeadstartError)) throw new Error('it should have been refused');
  return { code: thrown.code, message: thrown.message.replaceAll(root, 'ROOT'), hint: thrown.hint.replaceAll(root, 'ROOT') };
};

test('a class map leaves out an empty class, or gives it to one that has photos', async () => {
  const root = folderOf('a/1.jpg', 'b/1.jpg', 'c/');
  const under = async (map: string): Promise<readonly string[]> => (await listPhotos(root, { classMap: { file: null, changes: changesOfPairs(map) } })).classes;
  for (const map of ['c=-', 'c=a']) expect(await under(map)).toEqual(['a', 'b']);
  for (const map of ['a=A', 'c=d']) await expect(under(map)).rejects.toMatchObject({ code: 'data', message: expect.stringContaining('Class c has no files in ') as string });
});

test('two spellings of a class that look the same are one class, of one place or of several, and a class map means both', async () => {
  const [composed, decomposed] = ['é'.normalize('NFC'), 'é'.normalize('NFD')];
  const root = folderOf(`${decomposed}/1.jpg`, `${composed}/2.jpg`, 'b/1.jpg');
  const { classes, candidates } = await listPhotos(root);
  expect([classes, candidates.map(({ label }) => label)]).toEqual([['b', composed], [0, 1, 1]]);
  expect((await listPhotos([root, folderOf(`${decomposed}/1.jpg`)])).classes).toEqual(['b', composed]);
  for (const from of [composed, decomposed]) expect((await listPhotos(root, { classMap: { file: null, changes: changesOfPairs(`${from}=${decomposed}${decomposed}`) } })).classes).toEqual(['b', composed + composed]);
});

test('each sub-folder is a class, with all that lies below it, in code-point order', async () => {
  const root = folderOf('dog/2.jpg', 'dog/10.jpg', 'Cat/b/1.jpg', 'Cat/a.png', 'Cat-2/x.jpg', 'Cat/Z.jpg', 'Cat/\u{1f431}.jpg', 'Cat/\uff5e é.jpg');
  const { classes, candidates, skipped } = await listPhotos(root);
  expect(classes).toEqual(['Cat', 'Cat-2', 'dog']);
  expect(candidates).toEqual([
    { path: 'Cat/Z.jpg', label: 0 },
    { path: 'Cat/a.png', label: 0 },
    { path: 'Cat/b/1.jpg', label: 0 },
    { path: 'Cat/\uff5e é.jpg', label: 0 },
    { path: 'Cat/\u{1f431}.jpg', label: 0 },
    { path: 'Cat-2/x.jpg', label: 1 },
    { path: 'dog/10.jpg', label: 2 },
    { path: 'dog/2.jpg', label: 2 },
  ]);
  expect(skipped).toEqual([]);
});

test('hidden files, hidden folders and __MACOSX are passed over, files outside the classes are named', async () => {
  const root = folderOf('a/1.jpg', 'a/.DS_Store', 'b/1.jpg', 'b/.cache/2.jpg', '.git/x', '__MACOSX/a/1.jpg', 'readme.txt');
  const { classes, candidates, skipped } = await listPhotos(root);
  expect(classes).toEqual(['a', 'b']);
  expect(candidates).toHaveLength(2);
  expect(skipped).toEqual([{ path: 'readme.txt', reason: 'not inside a class folder' }]);
});

test('links are followed, to files, to folders and to classes', async () => {
  const elsewhere = folderOf('more/3.jpg', 'class/3.jpg', 'one.jpg');
  const root = folderOf('a/1.jpg');
  symlinkSync(join(elsewhere, 'class'), join(root, 'b'));
  symlinkSync(join(elsewhere, 'more'), join(root, 'a', 'more'));
  symlinkSync(join(elsewhere, 'one.jpg'), join(root, 'a', '2.jpg'));
  expect(await pathsOf(root)).toEqual(['a/1.jpg', 'a/2.jpg', 'a/more/3.jpg', 'b/3.jpg']);
});

test('a link that makes one folder two classes is refused: each photo has one class', async () => {
  const root = folderOf('a/1.jpg');
  symlinkSync('a', join(root, 'b'));
  await expect(listPhotos(root)).rejects.toMatchObject({ code: 'data', message: expect.stringContaining('the same folder as a, which is read already') as string });
});

test('loops end, and each link that is not followed has its reason', async () => {
  const root = folderOf('a/1.jpg', 'a/deep/2.jpg', 'b/1.jpg');
  symlinkSync('..', join(root, 'a', 'up'));
  symlinkSync('/', join(root, 'a', 'top'));
  symlinkSync('..', join(root, 'a', 'deep', 'self'));
  symlinkSync('deep', join(root, 'a', 'shallow'));
  symlinkSync('circle', join(root, 'b', 'circle'));
  symlinkSync('nowhere.jpg', join(root, 'b', 'broken.jpg'));
  const { candidates, skipped } = await listPhotos(root);
  expect(candidates.map(({ path }) => path)).toEqual(['a/1.jpg', 'a/deep/2.jpg', 'b/1.jpg']);
  expect(skipped).toEqual([
    { path: 'a/deep/self', reason: 'the same folder as a, which is read already' },
    { path: 'a/shallow', reason: 'the same folder as a/deep, which is read already' },
    { path: 'a/top', reason: 'a symbolic link that leads back to a folder above it' },
    { path: 'a/up', reason: 'a symbolic link that leads back to a folder above it' },
    { path: 'b/broken.jpg', reason: 'a symbolic link to something that does not exist' },
    { path: 'b/circle', reason: 'its symbolic links lead in a circle' },
  ]);
});

test('a folder that is not there is refused with the way to the data', async () => {
  const root = join(folderOf(), 'PetImages');
  const { code, message, hint } = await refusal(root);
  expect([code, message]).toEqual(['data', 'There is no folder ROOT.']);
  expect(hint).toMatch(/one sub-folder per class.*headstart data get cats-vs-dogs$/);
});

test('a file that is no place of photos is refused', async () => {
  const root = folderOf('cat.jpg');
  expect(await refusal(join(root, 'cat.jpg'))).toMatchObject({ message: 'ROOT is neither a folder nor a manifest (CSV, TSV, JSONL) nor a zip.', hint: expect.stringMatching(/^Give a folder/) });
});

test('fewer than two classes are refused with what was found', async () => {
  expect((await refusal(folderOf('1.jpg', '2.jpg'))).message).toBe('ROOT holds no sub-folder and 2 files; at least two classes are needed.');
  expect((await refusal(folderOf('a/1.jpg', 'x'))).message).toBe('ROOT holds one sub-folder, a, and 1 file; at least two classes are needed.');
  const around = await refusal(folderOf('PetImages/Cat/1.jpg', 'PetImages/Dog/1.jpg', 'readme.txt'));
  expect(around.hint).toMatch(/^Did you mean ROOT\/PetImages\? It holds 2 folders: Cat, Dog\./);
});

test('a class without a file is refused by name', async () => {
  expect(await refusal(folderOf('Cat/1.jpg', 'Dog/'))).toEqual({
    code: 'data',
    message: 'Class Dog has no files in ROOT/Dog.',
    hint: 'Put photos into the folder, or remove it.',
  });
});

test.skipIf(process.getuid?.() === 0)('a class folder without permission is refused, a folder below it is skipped', async () => {
  const root = folderOf('a/1.jpg', 'a/closed/2.jpg', 'b/1.jpg');
  chmodSync(join(root, 'a', 'closed'), 0);
  expect((await listPhotos(root)).skipped).toEqual([{ path: 'a/closed', reason: 'permission is denied' }]);
  chmodSync(join(root, 'a', 'closed'), 0o700);
  chmodSync(join(root, 'b'), 0);
  expect((await refusal(root)).message).toBe('The folder ROOT/b cannot be read: permission is denied.');
  chmodSync(join(root, 'b'), 0o700);
});
