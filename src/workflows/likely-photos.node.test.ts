import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeZip } from '../../test/fixtures/zip-writer.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import type { PhotoListing } from '../data/photo-list.ts';
import { hashedSplit } from '../data/split/hashed-split.ts';
import { likelyPhotos, likelyTrain } from './likely-photos.node.ts';
import type { RunPlan } from './run-plan.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-likely-'));
  for (const name of ['Cat', 'Dog']) {
    await mkdir(join(folder, name));
    for (let index = 0; index < 150; index++) await writeFile(join(folder, name, `${index}.png`), bytesOf(name, index));
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What begins as a photo is read as one. */
const bytesOf = (name: string, index: number): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`${name} ${index}`)]);

const plan: RunPlan = { language: 'en', version: '1.0.0', created: '2026-01-31T12:00:00.000Z', places: ['/photos'], classMap: null, recipe: 'default', besides: null, backbone: 'vgg16', tap: 'avg', weights: null, network: null, cap: 150, split: [0.7, 0.15, 0.15], epochs: 1, batch: 2, seed: 3, kind: 'train', head: null, precision: 'auto', views: 1, averageViews: false, curve: false, threshold: null, time: null, fineTune: null, learningRate: null, crossValidate: null, augmentation: null, device: 'cpu', computedOn: 'cpu', png: false, cache: false };

const trainOf = (listing: PhotoListing, cap: number): string[] => {
  const photos = likelyPhotos(listing, cap);
  const known = photos.map(({ path, label }) => ({ label, digest: digestOfBytes(bytesOf(path.slice(0, 3), Number(/\d+/.exec(path)![0]))) }));
  return hashedSplit(known, listing.classes, { fractions: plan.split, seed: plan.seed }).split.train.map((index) => photos[index]!.path);
};

test('of few photos those for calibration are the train photos; of many, some of them', async () => {
  const listing = await listPhotos(folder);
  expect(await likelyTrain(likelyPhotos(listing, 40), { ...listing, plan })).toEqual(trainOf(listing, 40));
  const some = await likelyTrain(likelyPhotos(listing, 150), { ...listing, plan });
  const train = trainOf(listing, 150);
  expect(some.length).toBeGreaterThan(48);
  expect(some.filter((path) => !train.includes(path))).toEqual([]);
});

test('photos in a zip are looked at where they lie, and are the same ones', async () => {
  const names = ['Cat', 'Dog'].flatMap((name) => Array.from({ length: 20 }, (_, index) => [name, index] as const));
  const zip = join(folder, 'photos.zip');
  await writeFile(zip, writeZip(names.map(([name, index]) => ({ name: `${name}/${index}.png`, data: bytesOf(name, index) }))));
  const listing = await listPhotos(zip);
  expect(await likelyTrain(likelyPhotos(listing, 20), { ...listing, plan })).toEqual(trainOf(listing, 20));
});

test('by the notebook\'s recipe the labels alone say which they are, and no file is read', async () => {
  const listing = await listPhotos(folder);
  const found = await likelyTrain(likelyPhotos(listing, 150), { classes: listing.classes, root: '/nowhere', plan: { ...plan, recipe: 'notebook' } });
  expect(found).toHaveLength(210);
});
