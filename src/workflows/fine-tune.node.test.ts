import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import { readCard } from '../formats/open-model.node.ts';
import { predict } from './predict.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { trainFolder } from './train-folder.node.ts';

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-fine-tune-'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string): string => join(folder, name);

const bytesOf = async (...parts: readonly string[]): Promise<string> => createHash('sha256').update(await readFile(join(folder, ...parts))).digest('hex');

test('fine-tuning begins with the head, tells both on the same photos, and a killed run ends in the same bits', { timeout: 240_000 }, async () => {
  const options = { fineTune: 3, epochs: 3, batch: 8, precision: 'float32', learningRate: 0.001 } as const;
  const { record } = await trainFolder(photos, { ...options, out: out('tuned') });
  const [model] = record.models;
  const { fineTune } = model!;
  expect(fineTune).toMatchObject({ asked: 3, from: 'blocks.15/depthwise', layers: 3, of: 49, boundary: [1152, 7, 7], below: 'float32', rows: { computed: 40, cached: 0 }, learningRate: 0.001, epochs: 3, batch: 8, microBatch: 4 });
  expect(fineTune!.history.length).toBeGreaterThan(0);
  expect(fineTune!.test.probe.images).toBe(fineTune!.test.fineTuned.images);
  expect(model!.test).toEqual(fineTune!.test[fineTune!.chosen]);

  const stop = new AbortController();
  const killed = trainFolder(photos, {
    ...options, out: out('killed'), workers: 1, signal: stop.signal,
    onEvent: (event) => {
      if (event.type === 'epoch' && event.record.epoch === 2) stop.abort();
    },
  });
  await expect(killed).rejects.toMatchObject({ code: 'stopped' });
  const resumed = await resumeRun(out('killed'));
  expect(resumed.record.models[0]!.fineTune!.history).toEqual(fineTune!.history);
  expect(await bytesOf('killed', 'transfer', 'model.onnx')).toBe(await bytesOf('tuned', 'transfer', 'model.onnx'));
});

test('what is saved of fine-tuning says of the test photos what the run says', { timeout: 240_000 }, async () => {
  const { record } = await trainFolder(photos, { out: out('all'), fineTune: 'all', precision: 'float32', cap: 8, epochs: 1, batch: 8, learningRate: 0.0005, seed: 1 });
  const [model] = record.models;
  const { fineTune } = model!;
  expect(fineTune).toMatchObject({ asked: 'all', layers: 49, below: null, rows: null, boundary: [224, 224, 3] });
  const card = await readCard(join(out('all'), 'transfer', 'model.onnx'));
  expect(card).toMatchObject(fineTune!.chosen === 'fineTuned' ? { precision: 'float32', fineTuned: 'stem' } : { precision: 'float32' });
  const { test: paths } = record.data.split;
  let loss = 0;
  for await (const prediction of predict(join(out('all'), 'transfer', 'model.onnx'), paths.map((path) => join(photos, path)), { top: 2 })) {
    if ('error' in prediction) throw new Error(prediction.error);
    const truth = relative(photos, prediction.path).split('/')[0];
    loss -= Math.log(prediction.predictions.find((each) => each.class === truth)!.probability) / paths.length;
  }
  expect(Math.abs(loss - model!.test.loss)).toBeLessThan(1e-3);
});

test('more layers than there are leave no run behind', async () => {
  await expect(trainFolder(photos, { out: out('many'), fineTune: 1000 })).rejects.toMatchObject({ code: 'usage', message: 'The last 1000 layers are to be fine-tuned, but the network has 49.' });
  await expect(readdir(out('many'))).rejects.toThrow('ENOENT');
});

test('options of fine-tuning that are out of range are told before any work', async () => {
  await expect(trainFolder(photos, { fineTune: 'most' as 'last' })).rejects.toMatchObject({ code: 'usage', message: "fineTune is 'most', but it takes last, all or a number of layers." });
  await expect(trainFolder(photos, { learningRate: 0.1 })).rejects.toMatchObject({ code: 'usage', message: 'learningRate is given, but nothing is trained by Adam.' });
  await expect(trainFolder(photos, { fineTune: 'last', learningRate: -1 })).rejects.toMatchObject({ code: 'usage', message: 'learningRate is -1, but it must be above 0.' });
  await expect(trainFolder(photos, { fineTune: 'last', head: 'adam' })).rejects.toMatchObject({ code: 'usage', message: 'Fine-tuning begins with the head probe, not adam.' });
});
