import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listPhotos } from './list-photos.node.ts';
import { readClassMap } from './read-class-map.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'class-map-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, files] of [['cat', 2], ['kitten', 1], ['dog', 1], ['blurry', 3]] as const) {
  mkdirSync(join(folder, 'photos', name), { recursive: true });
  for (let file = 0; file < files; file++) writeFileSync(join(folder, 'photos', name, `${file}.jpg`), name);
}
const photos = join(folder, 'photos');
const written = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test('photos are listed by the names that their classes get, wherever these are said', async () => {
  for (const given of ['kitten=cat,blurry=-', { kitten: 'cat', blurry: null }, written('map.csv', 'kitten,cat\nblurry,\n'), written('map.json', '{"kitten": "cat", "blurry": null}')]) {
    const { classes, candidates } = await listPhotos(photos, { classMap: await readClassMap(given) });
    expect(classes).toEqual(['cat', 'dog']);
    expect(candidates.map(({ path, label }) => `${label} ${path}`)).toEqual(['0 cat/0.jpg', '0 cat/1.jpg', '0 kitten/0.jpg', '1 dog/0.jpg']);
  }
  expect(await readClassMap(undefined)).toBeNull();
});

test('a file that another place has in the class that it gets is one photo', async () => {
  const list = written('list.csv', 'path,label\nphotos/kitten/0.jpg,cat\n');
  const classMap = await readClassMap('kitten=cat');
  expect((await listPhotos([photos, list], { classMap })).candidates.filter(({ path }) => path.includes('kitten'))).toEqual([{ path: 'photos/kitten/0.jpg', label: 1 }]);
});

test('classes that all become one are refused', async () => {
  await expect(listPhotos(photos, { classMap: await readClassMap('kitten=cat,dog=cat,blurry=-') })).rejects.toThrow(`All photos of ${photos} are of one class, cat.`);
});

test('a file that is not there or is no text is told', async () => {
  await expect(readClassMap('nowhere.csv')).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(/^There is no file .*nowhere\.csv\.$/) as string });
  await expect(readClassMap(written('latin.csv', Uint8Array.of(0x61, 0x2c, 0xe9, 0x0a)))).rejects.toThrow('latin.csv is not UTF-8 text: line 1 has bytes that are none.');
});

test('a folder in the place of a class map is told to be one', async () => {
  await expect(readClassMap(photos)).rejects.toMatchObject({ code: 'usage', message: `${photos} is a folder.` });
});
