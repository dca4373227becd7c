import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { readCard } from '../formats/open-model.node.ts';
import type { WorkflowEvent } from './events.ts';
import { lrFind } from './lr-find.node.ts';
import { recallPrecision, recallSettled, rememberPrecision } from './precision-memory.node.ts';
import { predict } from './predict.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { trainFolder } from './train-folder.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';
const PER_CLASS = 20;

/** Two classes of noise that differ by colour, so little that some are mistaken; and a file that is no photo. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-train-'));
  photos = join(folder, 'photos');
  const source = random(5, 'photos');
  for (const [name, tint] of [['Blue', 2], ['Red', 0]] as const) {
    await mkdir(join(photos, name), { recursive: true });
    for (let index = 0; index < PER_CLASS; index++) {
      const data = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, at) => (at % 3 === tint ? 20 + source.below(150) : source.below(150))));
      await sharp(data, { raw: { width: 40, height: 30, channels: 3 } }).png().toFile(join(photos, name, `${index}.png`));
    }
  }
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
  expect((await readdir(out('first'))).sort()).toEqual(['comparison.png', 'comparison.svg', 'report.html', 'run.json', 'transfer']);
  const [model] = record.models;
  expect(record.comparison).toBeNull();
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
  const second = await trainFolder(photos, { out: out('second'), precision: 'float32', seed: 1 });
  expect(second.record.models[0]!.rows).toEqual({ computed: 0, cached: 40 });
  expect(second.record.data.split).not.toEqual(record.data.split);
});

test('cross-validation and the search for wrong labels judge train and validation photos, and leave the test photos as they are', { timeout: 120_000 }, async () => {
  const turned = join(folder, 'turned');
  const source = random(6, 'turned');
  const draw = async (path: string, tint: number): Promise<void> => {
    const data = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, at) => (at % 3 === tint ? 100 + source.below(150) : source.below(150))));
    await sharp(data, { raw: { width: 40, height: 30, channels: 3 } }).png().toFile(join(turned, path));
  };
  for (const [name, tint] of [['Blue', 2], ['Red', 0]] as const) {
    await mkdir(join(turned, name), { recursive: true });
    for (let index = 0; index < PER_CLASS; index++) await draw(`${name}/${index}.png`, tint);
  }
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
  expect(await readdir(folder)).not.toContain('too few');
  expect((await trainFolder(few, { out: out('few as well'), precision: 'float32', split })).record.models[0]!.labelErrors).toBeNull();
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

const bytesOf = async (...parts: readonly string[]): Promise<string> => createHash('sha256').update(await readFile(join(folder, ...parts))).digest('hex');

test('fine-tuning begins with the head, tells both on the same photos, and a killed run ends in the same bits', { timeout: 240_000 }, async () => {
  const options = { fineTune: 3, epochs: 3, batch: 8, precision: 'float32', learningRate: 0.001 } as const;
  const { record } = await trainFolder(photos, { ...options, out: out('tuned') });
  const [model] = record.models;
  const { fineTune } = model!;
  expect(fineTune).toMatchObject({ asked: 3, from: 'blocks.15/depthwise', layers: 3, of: 49, boundary: [1152, 7, 7], below: 'float32', rows: { computed: 40, cached: 0 }, learningRate: 0.001, epochs: 3, batch: 8, microBatch: 2 });
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

test('rates are tried on the head and on fine-tuning; the folder holds the curve and its numbers', { timeout: 240_000 }, async () => {
  for (const fineTune of [undefined, 1] as const) {
    const { folder: made, record } = await lrFind(photos, { out: out(`rates-${fineTune ?? 'head'}`), steps: 24, batch: 8, ...(fineTune !== undefined && { fineTune }) });
    expect((await readdir(made)).sort()).toEqual(['lr-find.json', 'lr-find.svg']);
    expect(JSON.parse(await readFile(join(made, 'lr-find.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(record)));
    expect(record.fineTune).toBe(fineTune ?? null);
    expect(record.points[0]!.rate).toBe(1e-6);
  }
  await expect(lrFind(photos, { out: join(photos, 'rates') })).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('inside the folder of photos') as string });
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
