/** @file Which of a folder's photos show the same, with prints that runs have left and without. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { tinyNetwork } from '../../test/fixtures/tiny-network.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import { readPhotos } from '../data/photos.node.ts';
import { folderFeatures } from '../features/folder-features.node.ts';
import { openPrintCache, type PrintCache } from '../features/print-cache.node.ts';
import { alikeInList } from './alike-in-list.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'alike-'));
const root = join(folder, 'photos');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  for (const name of ['Cat', 'Dog']) mkdirSync(join(root, name), { recursive: true });
  for (let i = 0; i < 8; i++) writeFileSync(join(root, i < 4 ? 'Cat' : 'Dog', `${i}.jpg`), await (await photoScene(i)).jpeg().toBuffer());
  writeFileSync(join(root, 'Cat', '0 small.png'), await (await photoScene(0)).resize(160).png().toBuffer());
  writeFileSync(join(root, 'Dog', '0 mirrored.jpg'), await (await photoScene(0)).flop().jpeg({ quality: 40 }).toBuffer());
  writeFileSync(join(root, 'Dog', '5 turned and cut.jpg'), await (await photoScene(5)).extract({ left: 8, top: 6, width: 304, height: 228 }).rotate(90).modulate({ brightness: 1.2 }).jpeg().toBuffer());
  copyFileSync(join(root, 'Cat', '2.jpg'), join(root, 'Dog', '2 again.jpg'));
});

const alike = [['Cat/0 small.png', 'Cat/0.jpg', 'Dog/0 mirrored.jpg'], ['Cat/2.jpg', 'Dog/2 again.jpg'], ['Dog/5 turned and cut.jpg', 'Dog/5.jpg']];
const openedIn = (name: string): PrintCache => openPrintCache({ root: join(folder, name) });

test('copies are found, and the number of workers does not matter', async () => {
  const list = await readPhotos(await listPhotos(root), { size: 16, cap: 100 });
  for (const workers of [1, 3]) {
    const prints = openedIn(`workers-${workers}`);
    const groups = await alikeInList(list, { prints, workers });
    await prints.close();
    expect(groups.map((group) => group.map((index) => list.items[index]!.path))).toEqual(alike);
  }
});

test('photos that were read with their prints are not decoded again, nor in a later run whose features are all known', async () => {
  const first = openedIn('read');
  let taken = 0;
  const counted: PrintCache = { ...first, keep: (digest, print) => (taken++, first.keep(digest, print)) };
  const list = await readPhotos(await listPhotos(root), { size: 16, cap: 100, onPrint: (digest, print) => counted.keep(digest, print) });
  expect(taken).toBe(list.items.length);
  const groups = await alikeInList(list, { prints: counted });
  expect([taken, groups.length]).toEqual([list.items.length, alike.length]);
  await first.close();
  const later = openedIn('read');
  const noMore: PrintCache = { ...later, keep: () => expect.fail('a photo was decoded') };
  expect(await alikeInList({ ...list, root: 'nowhere' }, { prints: noMore })).toEqual(groups);
  await later.close();
});

test('features are computed with prints of what is decoded for them', async () => {
  const digests = new Set<string>();
  const options = { network: tinyNetwork(folder), cap: 100, folder: join(folder, 'run'), cache: join(folder, 'features'), onPrint: (digest: string) => void digests.add(digest) };
  const { list } = await folderFeatures(await listPhotos(root), options);
  expect(digests).toEqual(new Set(list.digests));
  digests.clear();
  await folderFeatures(await listPhotos(root), options);
  expect(digests.size).toBe(0);
});

test('a photo that has gone is alike to none', async () => {
  const prints = openedIn('gone');
  const list = { root, items: [{ path: 'Cat/0.jpg', label: 0 }, { path: 'Cat/none.jpg', label: 0 }], digests: ['a', 'b'] };
  expect(await alikeInList(list, { prints })).toEqual([]);
  await prints.close();
});
