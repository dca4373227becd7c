import { expect, test } from 'vitest';
import { photosInFolders } from './class-folders.ts';
import type { FoundPhotos } from './found-photos.ts';
import type { PhotoTree } from './photo-tree.ts';

/** A tree of those files; a path that ends with a slash is an empty folder. */
function treeOf(...paths: string[]): PhotoTree {
  const under = (folder: string): string[] => paths.filter((path) => folder === '' || path.startsWith(`${folder}/`)).map((path) => (folder === '' ? path : path.slice(folder.length + 1)));
  return {
    root: '/photos',
    entries: (folder) => Promise.resolve([...new Set(under(folder).filter((path) => path !== '').map((path) => path.replace(/\/.*/, '/')))].map((name) => ({ kind: name.endsWith('/') ? 'folder' : 'file', name: name.replace('/', '') }))),
    walk: (folder) => Promise.resolve({ files: paths.filter((path) => path.startsWith(`${folder}/`) && !path.endsWith('/')), skipped: [] }),
  };
}
const told = ({ photos }: FoundPhotos): string[] => photos.map(({ path, className, part }) => `${path} ${className} ${part ?? '-'}`);

test('folders for training, validation and test hold the classes', async () => {
  const found = await photosInFolders(treeOf('train/Cat/1.jpg', 'train/Dog/a/1.jpg', 'Val/Dog/2.jpg', 'test/Cat/3.jpg', 'readme.txt', 'test/list.txt', 'masks/Cat/1.png'));
  expect(told(found)).toEqual(['train/Cat/1.jpg Cat train', 'train/Dog/a/1.jpg Dog train', 'Val/Dog/2.jpg Dog validation', 'test/Cat/3.jpg Cat test']);
  expect(found.skipped).toEqual([
    { path: 'readme.txt', reason: 'neither train, validation nor test' },
    { path: 'masks', reason: 'neither train, validation nor test' },
    { path: 'test/list.txt', reason: 'not inside a class folder' },
  ]);
});

test('a folder train alone, with classes in it, is a part', async () => {
  expect(told(await photosInFolders(treeOf('train/Cat/1.jpg', 'train/Dog/1.jpg')))).toEqual(['train/Cat/1.jpg Cat train', 'train/Dog/1.jpg Dog train']);
});

test('a class may be named train', async () => {
  expect(told(await photosInFolders(treeOf('bus/1.jpg', 'train/1.jpg', 'train/steam/2.jpg', 'train/diesel/3.jpg')))).toEqual(['bus/1.jpg bus -', 'train/1.jpg train -', 'train/steam/2.jpg train -', 'train/diesel/3.jpg train -']);
  expect(told(await photosInFolders(treeOf('train/1.jpg', 'test/1.jpg')))).toEqual(['train/1.jpg train -', 'test/1.jpg test -']);
});

test('a class without a file in one part has them in another, or is told with what is wrong', async () => {
  const found = await photosInFolders(treeOf('train/Cat/1.jpg', 'train/Dog/1.jpg', 'test/Dog/'));
  expect(told(found)).toHaveLength(2);
  expect(found.empty).toEqual(new Map());
  const { empty } = await photosInFolders(treeOf('train/Cat/1.jpg', 'train/Dog/', 'test/Cat/1.jpg'));
  expect([...empty!].map(([name, { code, message }]) => [name, code, message])).toEqual([['Dog', 'data', 'Class Dog has no files in /photos/train/Dog.']]);
});
