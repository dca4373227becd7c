import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import { readCard } from '../formats/open-model.node.ts';
import type { WorkflowEvent } from './events.ts';
import { recallPrecision, recallSettled, rememberPrecision } from './precision-memory.node.ts';
import { predict } from './predict.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { trainFolder } from './train-folder.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-train-'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos);
  // And a file that is no photo.
  await writeFile(join(photos, 'Red', '0-broken.jpg'), 'not a photo');
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string): string => join(folder, name);

test('a run leaves a model, a report and a record of how it came about; with another seed the network runs no more', { timeout: 120_000 }, async () => {
  const judged: WorkflowEvent[] = [];
  const onEvent = (event: WorkflowEvent): void => {
    if ('phase' in event && event.phase === 'evaluation') judged.push(event);
  };
  const { record } = await trainFolder(photos, { out: out('first'), precision: 'float32', curve: true, onEvent });
  expect(judged.map((event) => (event.type === 'phase' ? event.total : event.type === 'progress' ? event.done : event.type))).toEqual([0, 2, 0, 2, 1, 'done']);
  expect((await readdir(out('first'))).sort()).toEqual(['comparison.png', 'comparison.svg', 'pictures.json', 'predictions.json', 'report.html', 'run.json', 'transfer']);
  const [model] = record.models;
  expect(record.comparison).toBeNull();
  expect(record.featureMap!.photos.map(({ path }) => path).sort()).toEqual(record.data.split.test.toSorted());
  expect(record.featureMap!.photos.filter(({ truth, said }) => truth === said)).toHaveLength(Math.round(record.models[0]!.test.accuracy * record.data.split.test.length));
  expect(record.featureMap!.explained[0]).toBeGreaterThan(record.featureMap!.explained[1]);
  expect(record.data.skipped).toEqual([{ path: 'Red/0-broken.jpg', reason: 'not a JPEG, PNG, WebP or GIF image (it begins with "not a photo")' }]);
  expect(model).toMatchObject({ name: 'transfer', head: 'probe', precision: 'float32', quantization: null, views: { trained: 1, averaged: 1 }, rows: { computed: 40, cached: 0 } });
  expect(model!.probe!.path.some(({ l2, iterations }) => l2 === model!.probe!.l2 && iterations === model!.probe!.iterations)).toBe(true);
  expect([model!.probe!.converged, ...model!.probe!.path.map(({ converged }) => converged)]).not.toContain(null);
  expect(model!.history.length).toBeGreaterThan(0);
  const { train } = record.data.split;
  const ofClass = ['Blue', 'Red'].map((name) => train.filter((path) => path.startsWith(name)).length);
  expect(Math.max(...ofClass)).toBeGreaterThan(10);
  expect(model!.curve!.map((point) => [point.perClass, point.train])).toEqual([[10, ofClass.reduce((sum, count) => sum + Math.min(10, count), 0)], [Math.max(...ofClass), train.length]]);
  expect(model!.curve!.at(-1)!.probe.accuracy).toBe(model!.test.accuracy);
  expect(model!.curve!.at(-1)!.centroid.accuracy).toBe(model!.centroid!.accuracy);
  expect(model!.curveTest).toBeNull();
  const second = await trainFolder(photos, { out: out('second'), precision: 'float32', seed: 1, png: true });
  expect(second.record.models[0]!.rows).toEqual({ computed: 0, cached: 40 });
  expect(second.record.data.split).not.toEqual(record.data.split);
  expect(await readdir(join(out('second'), 'charts'))).toEqual(expect.arrayContaining(['confusion-transfer.png', 'learning-curves.png', 'reliability.png']));
});

test('a run that was stopped in any phase ends as one that was not, bit for bit', { timeout: 120_000 }, async () => {
  const options = { precision: 'int8', views: 2, averageViews: true, cache: false } as const;
  const whole = await trainFolder(photos, { ...options, out: out('whole') });
  for (const phase of ['precision', 'features', 'head', 'labels'] as const) {
    const stop = new AbortController();
    const onEvent = (event: WorkflowEvent): void => {
      if ((event.type === 'phase' || event.type === 'progress') && event.phase === phase) stop.abort();
    };
    const started = phase === 'precision' ? trainFolder(photos, { ...options, out: out('stopped'), signal: stop.signal, onEvent }) : resumeRun(out('stopped'), { signal: stop.signal, onEvent });
    await expect(started).rejects.toMatchObject({ code: 'stopped' });
  }
  const resumed = await resumeRun(out('stopped'));
  const [model, other] = [whole.record.models[0]!, resumed.record.models[0]!];
  expect([other.test, other.probe, other.temperature, other.history, other.rows]).toEqual([model.test, model.probe, model.temperature, model.history, { computed: 80, cached: 0 }]);
  expect((await readFile(join(out('stopped'), 'transfer/model.onnx'))).equals(await readFile(join(out('whole'), 'transfer/model.onnx')))).toBe(true);
});

test('the saved model says of the test photos what the run said: in its precision, with its views', { timeout: 120_000 }, async () => {
  for (const [name, options] of [['plain', {}], ['averaged', { views: 4, averageViews: true }], ['int8', { precision: 'int8', views: 2, averageViews: true }]] as const) {
    const { record } = await trainFolder(photos, { precision: 'float32', ...options, out: out(name) });
    const file = join(out(name), 'transfer/model.onnx');
    expect(await readCard(file)).toMatchObject({ precision: record.models[0]!.precision, views: 'views' in options ? options.views : 1 });
    let [loss, right] = [0, 0];
    for await (const prediction of predict(file, record.data.split.test.map((path) => join(record.data.root, path)), { top: 2 })) {
      if ('error' in prediction) throw new Error(prediction.error);
      const truth = /Blue|Red/.exec(prediction.path)![0];
      // As logLoss clips.
      loss -= Math.log(Math.min(1 - 1e-7, Math.max(1e-7, prediction.predictions.find((each) => each.class === truth)!.probability))) / record.data.split.test.length;
      if (prediction.predictions[0]!.class === truth) right++;
    }
    expect(right).toBe(Math.round(record.models[0]!.test.accuracy * record.models[0]!.test.images));
    expect(Math.abs(loss - record.models[0]!.test.loss)).toBeLessThan(1e-4);
  }
});

test('int8 is measured once for a folder and network, told as such, and measured again when a photo that it rests on is another', { timeout: 120_000 }, async () => {
  const run = async (name: string): Promise<NonNullable<Awaited<ReturnType<typeof trainFolder>>['record']['models'][0]>['quantization']> =>
    (await trainFolder(own, { out: out(name), precision: 'int8' })).record.models[0]!.quantization;
  const own = join(folder, 'own photos');
  await mkdir(own);
  for (const name of ['Blue', 'Red']) {
    await mkdir(join(own, name));
    for (let index = 0; index < 8; index++) await writeFile(join(own, name, `${index}.png`), await readFile(join(photos, name, `${index}.png`)));
  }
  const first = await run('int8 one');
  expect(first).toMatchObject({ asked: 'int8', reason: 'asked', reused: false, elsewhere: 0 });
  expect(first!.photos.ranges).toBeGreaterThan(first!.photos.heldOut);
  expect(await run('int8 two')).toEqual({ ...first, reused: true });
  for (const name of ['Blue', 'Red']) for (let index = 0; index < 8; index++) await writeFile(join(own, name, `${index}.png`), await readFile(join(photos, name, `${index + 8}.png`)));
  expect(await run('int8 three')).toMatchObject({ reused: false });
});

test('auto does not measure what could not pay, and says so', { timeout: 60_000 }, async () => {
  // What a run before has measured of these photos is not to be found.
  const { record } = await trainFolder(photos, { out: out('auto'), cache: false });
  expect(await readFile(join(out('auto'), 'report.html'), 'utf8')).toContain('int8 was not measured: for so few views it could not pay.');
  expect(record.options.precision).toBe('auto');
  expect(record.models[0]).toMatchObject({ precision: 'float32', quantization: null });
});

test('too little time takes fewer views, then fewer photos, and the record tells', { timeout: 60_000 }, async () => {
  const { record } = await trainFolder(photos, { out: out('hurried'), precision: 'float32', views: 12, time: 1 });
  expect(record.options).toMatchObject({ time: 1, views: 12, fitted: { views: 1, cap: 10 } });
  expect(record.data.counts).toEqual({ Blue: 10, Red: 10 });
  expect(record.models[0]!.views!.trained).toBe(1);
});

test('the library trains a probe on photos that are read already, and saves it with its views', { timeout: 60_000 }, async () => {
  const read = await imageFolder(photos);
  const trained = await transfer(read, { views: 2, averageViews: true, classWeight: { Blue: 2 }, precision: 'float32' });
  expect(trained).toMatchObject({ precision: 'float32', quantization: null });
  expect(trained.probe!.l2).toBeGreaterThan(0);
  const file = join(folder, 'library.onnx');
  await trained.save(file);
  expect((await readCard(file)).views).toBe(2);
  const adam = await transfer(read, { epochs: 2, precision: 'float32' });
  expect([adam.probe, adam.history.length]).toEqual([null, 2]);
  await expect(transfer(read, { views: 13 })).rejects.toMatchObject({ code: 'usage', message: 'views is 13, but there are 12 views of a photo.' });
  await expect(transfer(read, { averageViews: true })).rejects.toMatchObject({ code: 'usage', message: 'averageViews is given, but there is one view.' });
});

test('what cannot be asked for is told by name', async () => {
  const asked: readonly (readonly [Parameters<typeof trainFolder>[1], string])[] = [
    [{ time: 0 }, 'time is 0, but it is a number of seconds above 0.'],
    [{ views: 13 }, 'views is 13, but there are 12 views of a photo.'],
    [{ head: 'best' as 'probe' }, "There is no head 'best'."],
    [{ precision: 'int4' as 'int8' }, "There is no precision 'int4'."],
  ];
  for (const [options, message] of asked) await expect(trainFolder(photos, options)).rejects.toMatchObject({ code: 'usage', message });
});

test('a remembered measurement with a changed digit is measured again', { timeout: 120_000 }, async () => {
  const path = join(folder, 'memory.json');
  const known = { record: {
    ranges: { digest: '1', method: 'min-max', photos: 1, ranges: { '0:Conv': [-2.5, 3] }, means: {} },
    measured: { speed: { float32: 1, int8: 2 }, cosine: { mean: 1, least: 1 }, heldOut: 1, seconds: 1 }, offset: false,
  }, photos: [], reused: false } as const;
  await rememberPrecision(path, known);
  expect(await recallPrecision(path, folder)).toEqual({ ...known, reused: true });
  await writeFile(path, (await readFile(path, 'utf8')).replace('-2.5', '-2.6'));
  expect(await recallPrecision(path, folder)).toBeUndefined();
  await expect(recallSettled(path)).rejects.toMatchObject({ code: 'data', message: `${path} is damaged: its checksum is wrong.` });
});

test('a cache folder that takes no measurement costs no run', { timeout: 60_000 }, async () => {
  await writeFile(join(folder, 'a file'), '');
  await expect(rememberPrecision(join(folder, 'a file', 'x.json'), { record: {} as never, photos: [], reused: false })).resolves.toBeUndefined();
});

test('a cap that leaves too few photos for a split is told before the network runs, and leaves no run behind', async () => {
  const phases: string[] = [];
  const started = trainFolder(photos, { out: out('capped'), cap: 1, onEvent: (event) => event.type === 'phase' && phases.push(event.phase) });
  await expect(started).rejects.toMatchObject({ code: 'usage', message: 'cap is 1, but 3 photos of each class are needed to put at least one each into training, validation and test.' });
  expect(phases).toEqual([]);
  await expect(readdir(out('capped'))).rejects.toThrow('ENOENT');
});
