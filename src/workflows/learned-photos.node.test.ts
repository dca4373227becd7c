import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { learnedPhotos } from './learned-photos.node.ts';

test('photos that the run learned from or chose by are counted wherever paths begin; its test photos and others are not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-learned-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const record = exampleRecord();
  const { root, split } = record.data;
  const model = join(folder, 'transfer', 'model.onnx');
  await mkdir(join(folder, 'transfer'));
  const paths = [split.train[0]!, split.validation[0]!, split.test[0]!, 'Cat/other.jpg'];
  expect(await learnedPhotos(model, root, paths)).toBeNull();
  await writeFile(join(folder, 'run.json'), JSON.stringify(record));
  expect(await learnedPhotos(model, root, paths)).toBe(2);
  expect(await learnedPhotos(model, folder, paths.map((path) => relative(folder, resolve(root, path))))).toBe(2);
  expect(await learnedPhotos(model, folder, paths)).toBe(0);
});
