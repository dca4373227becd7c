import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunFolder, readData, readPlan, removeState, statePath, writeData, writePlan } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-run-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const plan: RunPlan = { language: 'pt-BR', version: '1.0.0', created: '2026-01-31T12:00:00.000Z', places: ['/photos', '/more.zip'], classMap: { file: '/map.csv', changes: [{ from: 'kitten', to: 'cat', line: 2 }, { from: 'blurry', to: null }] }, recipe: 'default', besides: 'notebook', backbone: 'vgg16', tap: 'avg', weights: { path: '/w.h5', sha256: 'x' }, network: null, cap: 5, split: [0.5, 0.25, 0.25], epochs: 1, batch: 2, seed: 3, kind: 'train', head: null, precision: 'auto', views: 2, averageViews: true, curve: true, threshold: null, time: 60, crossValidate: 5, fineTune: null, learningRate: 0.002, augmentation: null, device: 'cpu', computedOn: 'cpu', png: false, cache: false };
const data: RunData = {
  root: '/photos', classes: ['a', 'b'], digest: 'd', digests: ['1', '2', '3'], skipped: [],
  items: [{ path: 'a/1', label: 0 }, { path: 'a/2', label: 0 }, { path: 'b/1', label: 1 }],
  split: { train: [0], validation: [1], test: [2] },
  alike: [[0, 1]],
  splitBy: { rule: 'hashed', given: 0, together: 2, torn: 0, moved: 1, conflicting: 0 },
};

test('the plan and the photos come back, and go with the state', async () => {
  const run = await createRunFolder(['/photos'], join(folder, 'one'));
  await writePlan(run, plan);
  expect(await readData(run)).toBeUndefined();
  await writeData(run, data);
  expect([await readPlan(run), await readData(run)]).toEqual([plan, data]);
  await removeState(run);
  expect(await readdir(run)).toEqual([]);
  await expect(readPlan(run)).rejects.toMatchObject({ code: 'usage', message: `${run} holds no unfinished run.` });
});

test.each([['/photos', ['/photos']], [null, null]])('a plan of a version that knew one place only, the root %s, is read', async (root, places) => {
  const run = await createRunFolder(['/photos'], join(folder, `of ${String(root).replace('/', '')}`));
  const { places: _, classMap: __, ...without } = plan;
  await writeFile(statePath(run, 'plan.json'), JSON.stringify({ ...without, root }));
  expect(await readPlan(run)).toEqual({ ...plan, places, classMap: null });
});

test('photos that an earlier version wrote down keep their split, of which it did not say how it was made', async () => {
  const run = await createRunFolder(['/photos'], join(folder, 'earlier'));
  const { splitBy: _, alike: __, ...without } = data;
  await writeFile(statePath(run, 'data.json'), JSON.stringify(without));
  expect(await readData(run)).toEqual({ ...data, alike: [], splitBy: null });
});

test('a folder that is there, or inside the photos, is refused', async () => {
  await mkdir(join(folder, 'taken'));
  await expect(createRunFolder(['/photos'], join(folder, 'taken'))).rejects.toMatchObject({ code: 'usage' });
  for (const inside of [folder, join(folder, 'runs')]) {
    await expect(createRunFolder(['/photos', folder], inside)).rejects.toMatchObject({ code: 'usage', message: `The run would be written to ${inside}, inside the folder of photos.` });
  }
});

test('a link to the photos does not hide that the run would lie inside', async () => {
  await mkdir(join(folder, 'photos'));
  await symlink(join(folder, 'photos'), join(folder, 'link'));
  await expect(createRunFolder([join(folder, 'link')], join(folder, 'photos', 'run'))).rejects.toMatchObject({ code: 'usage' });
  await expect(createRunFolder(['/'], join(folder, 'anywhere'))).rejects.toMatchObject({ code: 'usage' });
  await expect(createRunFolder([join(folder, 'link')], join(folder, 'photos-run'))).resolves.toBe(join(folder, 'photos-run'));
});

test('a parent that is a file is an error in plain words', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(createRunFolder(['/photos'], join(folder, 'file', 'run'))).rejects.toMatchObject({
    code: 'io', message: expect.stringMatching(/cannot be made: (a part of its path is not a folder|EEXIST.*)\.$/) as string,
  });
});

test.each([
  ['no JSON', '{'],
  ['a label without a class', JSON.stringify({ ...data, items: [{ path: 'a/1', label: 2 }, ...data.items.slice(1)] })],
  ['a split with a photo twice', JSON.stringify({ ...data, split: { train: [0], validation: [0], test: [2] } })],
  ['a split without a photo', JSON.stringify({ ...data, split: { train: [0], validation: [1], test: [] } })],
  ['a field of another kind', JSON.stringify({ ...data, classes: 2 })],
])('a record of photos with %s is damaged', async (_, text) => {
  const run = join(folder, 'damaged');
  await mkdir(join(run, 'state'), { recursive: true });
  await writeFile(statePath(run, 'data.json'), text);
  await expect(readData(run)).rejects.toMatchObject({ code: 'data', message: expect.stringContaining('data.json is damaged: ') as string, hint: 'Start a new run.' });
});

test('where nothing can be gone on with, a folder that is there is refused without naming --resume', async () => {
  await mkdir(join(folder, 'results'));
  await expect(createRunFolder(['/photos'], join(folder, 'results'), { resumable: false })).rejects.toMatchObject({
    code: 'usage', message: `The folder ${join(folder, 'results')} exists already; nothing is written over.`, hint: 'Give another --out: a folder that is not there yet.',
  });
});
