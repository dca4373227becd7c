import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeZip, type WrittenEntry } from '../../test/fixtures/zip-writer.ts';
import { listPhotos } from './list-photos.node.ts';
import type { Photos } from './photo-list.ts';
import { readPhotos, readPhotosAgain } from './photos.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'in-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));
const files = new Map<string, Buffer>();
beforeAll(async () => {
  for (const [index, name] of ['Cat/1.png', 'Cat/2.png', 'Dog/1.png', 'Dog/\u{1f436} b.png'].entries()) files.set(name, await sharp({ create: { width: 12, height: 12, channels: 3, background: { r: 40 * index, g: 9, b: 9 } } }).png().toBuffer());
});

const at = (prefix: string): WrittenEntry[] => [...files].map(([name, data], index) => ({ name: prefix + name, data, method: index % 2 === 0 ? 0 : 8 }));
const zipped = (name: string, entries: readonly WrittenEntry[]): string => {
  const file = join(folder, name);
  writeFileSync(file, writeZip(entries));
  return file;
};
const bare = (photos: Photos): object => {
  const { pixels: _, root: __, ...list } = photos;
  return list;
};
const refusal = async (place: string): Promise<string> => await listPhotos(place).then(() => 'nothing was wrong', (error: Error) => error.message.replaceAll(folder, 'FOLDER'));

test('photos in a zip are read where they lie: the same list and the same digests as from a folder', async () => {
  const root = join(folder, 'photos');
  for (const [name, data] of files) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), data);
  }
  const zip = zipped('photos.zip', [...at(''), { name: '__MACOSX/Cat/._1.png', data: 'x' }, { name: 'Cat/.DS_Store', data: 'x' }, { name: 'readme.txt', data: 'x' }]);
  writeFileSync(join(root, 'readme.txt'), 'x');
  const [fromFolder, fromZip] = [await readPhotos(await listPhotos(root), { size: 8, cap: 9, workers: 2 }), await readPhotos(await listPhotos(zip), { size: 8, cap: 9, workers: 2 })];
  expect(bare(fromZip)).toEqual(bare(fromFolder));
  expect(fromZip.root).toBe(zip);
  expect(fromZip.pixels).toEqual(fromFolder.pixels);
  const { pixels, ...list } = fromZip;
  expect((await readPhotosAgain(list, { workers: 1 })).pixels).toEqual(pixels);
});

test('folders around the classes and parts of a split are found, and a folder in the zip may be named', async () => {
  const parted = zipped('parted.ZIP', [...at('data/set/train/'), ...at('data/set/test/')]);
  const listing = await listPhotos(parted);
  expect(listing.root).toBe(join(parted, 'data', 'set'));
  expect(listing.candidates[0]).toEqual({ path: 'test/Cat/1.png', label: 0, part: 'test' });
  expect((await listPhotos(join(parted, 'data', 'set', 'test'))).candidates.map(({ path }) => path)).toEqual([...files.keys()]);
});

test('a manifest at the top of the zip names its photos, and one beside a zip may name photos in it', async () => {
  const rows = [...files.keys()].map((name) => `all/${name.replace('/', ' ')},${name.slice(0, 3)},train`);
  const flat = at('').map((entry) => ({ ...entry, name: `all/${String(entry.name).replace('/', ' ')}` }));
  const zip = zipped('listed.zip', [...flat, { name: 'labels.csv', data: `path,label,split\n${rows.join('\n')}\n` }]);
  const listing = await listPhotos(zip);
  expect([listing.root, listing.classes, listing.candidates.length, listing.candidates[0]]).toEqual([zip, ['Cat', 'Dog'], 4, { path: 'all/Cat 1.png', label: 0, part: 'train' }]);
  const beside = join(folder, 'beside.csv');
  writeFileSync(beside, 'path,label\nlisted.zip/all/Cat 1.png,Cat\nlisted.zip/all/Dog 1.png,Dog\n');
  expect((await readPhotos(await listPhotos(beside), { size: 8, cap: 9, workers: 1 })).items.map(({ path }) => path)).toEqual(['listed.zip/all/Cat 1.png', 'listed.zip/all/Dog 1.png']);
  writeFileSync(beside, 'path,label\nlisted.zip/all/Cat 9.png,Cat\nlisted.zip/all/Dog 1.png,Dog\n');
  expect(await refusal(beside)).toContain('line 2: there is no file listed.zip/all/Cat 9.png in FOLDER');
  expect(await refusal(zipped('out.zip', [...flat, { name: 'a.csv', data: 'path,label\n../x.png,Cat\nall/Dog 1.png,Dog\n' }]))).toContain('line 2: ../x.png leads out of the zip');
});

test('two manifests are one too many, and a table that names no photos is none', async () => {
  const manifest = 'path,label\nCat/1.png,Cat\nDog/1.png,Dog\n';
  expect(await refusal(zipped('two.zip', [...at(''), { name: 'a.csv', data: manifest }, { name: 'b.csv', data: manifest }]))).toBe('FOLDER/two.zip holds several manifests: a.csv, b.csv.');
  expect((await listPhotos(join(folder, 'two.zip', 'b.csv'))).candidates).toHaveLength(2);
  expect((await listPhotos(zipped('prices.zip', [...at(''), { name: 'prices.csv', data: 'item,price\nx,1\n' }]))).candidates).toHaveLength(4);
});

test('a damaged entry is a refused photo with its reason, and stops nothing', async () => {
  const good = at('');
  const data = files.get('Cat/1.png')!;
  const zip = zipped('damaged.zip', [
    ...good, { name: 'Cat/crc.png', data, crc: 1 }, { name: 'Cat/short.png', data, bytes: data.length + 1 }, { name: 'Cat/locked.png', data, flags: 0x801 }, { name: 'Cat/packed.png', data, method: 12 },
    { name: 'Cat/far.png', data, at: 10_000_000 }, { name: 'Cat//up.png', data }, { name: 'Cat/link.png', data: '1.png', mode: 0o120777 }, { name: 'Cat/1.png', data: 'another' }, { name: 'Dog/text.png', data: 'no photo' }, { name: 'Dog/empty.png', data: '' },
    { name: 'Dog/bomb.png', data: 'x', method: 8, bytes: 900_000_000 },
  ]);
  const found = await readPhotos(await listPhotos(zip), { size: 8, cap: 99, workers: 2 });
  expect(found.items.map(({ path }) => path)).toEqual(['Cat/2.png', 'Dog/1.png', 'Dog/\u{1f436} b.png']);
  expect(found.skipped.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'Cat//up.png: its name in the zip is no path', 'Cat/1.png: the zip holds two files of this name', 'Cat/crc.png: it is damaged in the zip (its checksum is wrong)',
    'Cat/far.png: it is damaged in the zip (its header is not where it should be)', 'Cat/link.png: a symbolic link in a zip', 'Cat/locked.png: it is encrypted', 'Cat/packed.png: it is packed by a method that is not known here (12)',
    'Cat/short.png: it is damaged in the zip (its checksum is wrong)', 'Dog/bomb.png: it would grow from 3 B to 858.31 MB', 'Dog/empty.png: empty file', 'Dog/text.png: not a JPEG, PNG, WebP or GIF image (it begins with "no photo")',
  ]);
});

test('what is no zip is refused, and one that changes is read anew', async () => {
  const file = join(folder, 'changing.zip');
  writeFileSync(file, 'no zip at all, only named so');
  expect(await refusal(file)).toBe('The zip FOLDER/changing.zip cannot be read: it is not a zip, or its end is missing.');
  expect((await listPhotos(zipped('changing.zip', at('')))).candidates).toHaveLength(4);
  expect((await listPhotos(zipped('changing.zip', at('').concat(at('more/').map((entry) => ({ ...entry, name: `Cat/${String(entry.name)}` })))))).candidates).toHaveLength(8);
  expect(await refusal(join(folder, 'none.zip'))).toBe('There is no file FOLDER/none.zip.');
});
