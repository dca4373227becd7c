import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PER_CLASS, writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import type { WorkflowEvent } from './events.ts';
import { trainFolder } from './train-folder.node.ts';

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-folds-'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string): string => join(folder, name);

test('cross-validation and the search for wrong labels judge train and validation photos, and leave the test photos as they are', { timeout: 120_000 }, async () => {
  const turned = join(folder, 'turned');
  await writeTintedPhotos(turned, { lightness: 100, seed: 6 });
  const plain = (await trainFolder(turned, { out: out('straight'), precision: 'float32' })).record;
  // In the wrong folder it stays among the train photos, since it is the same file.
  const wrong = 'Red/wrong.png';
  await rename(join(turned, plain.data.split.train.findLast((path) => path.startsWith('Blue/'))!), join(turned, wrong));
  const told: WorkflowEvent[] = [];
  const { record } = await trainFolder(turned, { out: out('crossed'), precision: 'float32', crossValidate: 4, onEvent: (event) => told.push(event) });
  const [model] = record.models;
  const { crossValidation: found, labelErrors } = model!;
  expect(plain.models[0]!.crossValidation).toBeNull();
  const judged = 2 * PER_CLASS - record.data.split.test.length;
  expect(plain.models[0]!.labelErrors).toMatchObject({ images: 2 * PER_CLASS - plain.data.split.test.length, folds: 5 });
  expect(found).toMatchObject({ images: judged, effective: judged });
  expect(found!.folds.map(({ images }) => images).sort((a, b) => a - b)).toEqual([0, 1, 2, 3].map((fold) => Math.floor((judged + fold) / 4)));
  const right = found!.folds.reduce((sum, { images, accuracy }) => sum + images * accuracy, 0);
  expect(found!.accuracy).toBeCloseTo(right / judged, 12);
  expect(found!.mean).toBeCloseTo(found!.folds.reduce((sum, { accuracy }) => sum + accuracy, 0) / 4, 12);
  expect(labelErrors).toMatchObject({ images: judged, folds: 4 });
  // Of so few photos one more may look wrong.
  expect(labelErrors!.found.length).toBeLessThanOrEqual(2);
  expect(labelErrors!.found.find(({ path }) => path === wrong)).toMatchObject({ part: 'train', given: 'Red', suggested: 'Blue' });
  expect(told.flatMap((event) => (event.type === 'progress' && event.phase === 'crossValidation' ? [event.done] : []))).toEqual([0, 1, 2, 3]);
  expect(await readFile(join(out('crossed'), 'report.html'), 'utf8')).toContain(`alt="${wrong}, labelled Red"`);
  const again = await trainFolder(turned, { out: out('crossed again'), precision: 'float32', crossValidate: 4 });
  expect({ ...again.record.models[0]!.crossValidation, seconds: 0 }).toEqual({ ...found, seconds: 0 });
  const other = await trainFolder(turned, { out: out('not crossed'), precision: 'float32' });
  expect(other.record.models[0]!.test).toEqual(model!.test);
});

test('folds that cannot be had are refused before any work', async () => {
  await expect(trainFolder(photos, { out: out('two'), crossValidate: 2 })).rejects.toMatchObject({ code: 'usage', message: 'crossValidate must be a whole number of at least 3, not 2.' });
  await expect(trainFolder(photos, { out: out('adam'), crossValidate: 5, head: 'adam' })).rejects.toMatchObject({ code: 'usage', message: 'Cross-validation is of the head probe, not adam.' });
  const few = join(folder, 'few');
  for (const [name, count] of [['Blue', 12], ['Red', 3]] as const) {
    await mkdir(join(few, name), { recursive: true });
    for (let index = 0; index < count; index++) await writeFile(join(few, name, `${index}.png`), await readFile(join(photos, name, `${index}.png`)));
  }
  const split = [0.5, 0.25, 0.25] as const;
  await expect(trainFolder(few, { out: out('too few'), precision: 'float32', split, crossValidate: 5 })).rejects.toMatchObject({ code: 'data', message: 'Class Red has too few photos for 5 folds: 2 of them can hold all.' });
  await expect(trainFolder(photos, { out: out('too many'), precision: 'float32', crossValidate: 1000 })).rejects.toMatchObject({ code: 'data', message: expect.stringMatching(/^The train and validation photos make only \d+ folds, not 1000: /) as string });
  expect(await readdir(folder)).not.toContain('too few');
  expect(await readdir(folder)).not.toContain('too many');
  expect((await trainFolder(few, { out: out('few as well'), precision: 'float32', split })).record.models[0]!.labelErrors).toBeNull();
});
