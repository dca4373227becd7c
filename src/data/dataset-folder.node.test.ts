import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp, completeRecord, isTidy, settleFiles, unpackingPath, type DatasetRecord } from './dataset-folder.node.ts';
import { datasets, findDataset } from './datasets.ts';

const dataset = findDataset('cats-vs-dogs');
const record: DatasetRecord = { dataset: dataset.name, files: [{ path: 'PetImages/Cat/1.jpg', bytes: 3 }, { path: 'PetImages/Dog/1.jpg', bytes: 3 }, { path: 'readme.txt', bytes: 4 }], keep: false };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-dataset-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function unpacked(): Promise<void> {
  for (const { path, bytes } of record.files) {
    await mkdir(join(unpackingPath(folder), path, '..'), { recursive: true });
    await writeFile(join(unpackingPath(folder), path), 'x'.repeat(bytes));
  }
}

test('every data set has a name, an encrypted address and at least two classes', () => {
  for (const { name, zip, classes, size, room } of datasets) {
    expect(name).toMatch(/^[a-z0-9-]+$/);
    expect(zip.url).toMatch(/^https:.*\.zip$/);
    expect(classes.length).toBeGreaterThanOrEqual(2);
    expect(size[0] < size[1] && size[1] < room).toBe(true);
  }
  expect(() => findDataset('flowers')).toThrow("There is no data set 'flowers'.");
});

test('a folder that does not exist, is empty, or holds only a download is free to use', async () => {
  expect(await completeRecord(join(folder, 'new'), dataset)).toBeUndefined();
  expect(await completeRecord(folder, dataset)).toBeUndefined();
  for (const name of [dataset.file, `${dataset.file}.part`, `${dataset.file}.part.json`, `${dataset.file}.lock`, '.headstart-lock']) await writeFile(join(folder, name), '');
  expect(await completeRecord(folder, dataset)).toBeUndefined();
});

test('files that got their places are complete, and nothing else is left', async () => {
  await unpacked();
  await writeFile(join(folder, dataset.file), 'zip');
  await settleFiles(folder, record);
  expect([await isTidy(folder, record, dataset), await isTidy(folder, { ...record, keep: true }, dataset)]).toEqual([false, false]);
  await cleanUp(folder, record, dataset);
  expect(await isTidy(folder, record, dataset)).toBe(true);
  expect(await completeRecord(folder, dataset)).toEqual(record);
  expect((await readdir(folder)).sort()).toEqual(['.headstart-dataset.json', 'PetImages', 'readme.txt']);
});

test('a kill after any of the moves is noticed, and the same steps end whole', async () => {
  await unpacked();
  await settleFiles(folder, record);
  for (const lost of ['PetImages', 'PetImages/Dog', 'readme.txt']) {
    await rm(join(folder, lost), { recursive: true });
    expect(await completeRecord(folder, dataset)).toBeUndefined();
    await rm(unpackingPath(folder), { recursive: true, force: true });
    await unpacked();
    await settleFiles(folder, record);
    expect(await completeRecord(folder, dataset)).toEqual(record);
  }
});

test('what a user put beside the photos stays', async () => {
  await unpacked();
  await settleFiles(folder, record);
  await writeFile(join(folder, 'PetImages', 'Cat', 'mine.jpg'), 'mine');
  await writeFile(join(folder, 'PetImages', 'Cat', '1.jpg'), 'x');
  await unpacked();
  await settleFiles(folder, record);
  expect(await readFile(join(folder, 'PetImages', 'Cat', '1.jpg'), 'utf8')).toBe('xxx');
  expect(await readFile(join(folder, 'PetImages', 'Cat', 'mine.jpg'), 'utf8')).toBe('mine');
});

test('a folder of another data set, and a path that is a file, are refused', async () => {
  await writeFile(join(folder, '.headstart-dataset.json'), JSON.stringify({ ...record, dataset: 'flowers' }));
  await expect(completeRecord(folder, dataset)).rejects.toMatchObject({ code: 'usage', message: `The folder ${folder} holds the data set flowers.` });
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(completeRecord(file, dataset)).rejects.toMatchObject({ code: 'usage', message: `${file} cannot be used: a part of its path is not a folder.` });
});
