import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { writeZip } from '../../test/fixtures/zip-writer.ts';
import { random } from '../base/random.ts';
import { dense, globalAveragePooling2d, rescaling } from '../layers/index.ts';
import { sequential } from '../model/sequential.ts';
import { readCard } from '../formats/open-model.node.ts';
import { adam } from '../optimizers/adam.ts';
import { parseRunRecord } from '../report/run-record.ts';
import { compare } from './compare.node.ts';
import { evaluate } from './evaluate.node.ts';
import type { WorkflowEvent } from './events.ts';
import { predict, type Prediction } from './predict.node.ts';
import { summarize } from './summary.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { train } from './train.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';
const PER_CLASS = 12;

/** Two classes that differ by colour, with one file that is no photo. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-workflows-'));
  photos = join(folder, 'my photos');
  const source = random(1, 'photos');
  for (const [name, tint] of [['Blue ünes', 2], ['Red ones', 0]] as const) {
    await mkdir(join(photos, name), { recursive: true });
    for (let index = 0; index < PER_CLASS; index++) {
      const data = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, at) => (at % 3 === tint ? 150 + source.below(100) : source.below(90))));
      await sharp(data, { raw: { width: 40, height: 30, channels: 3 } }).png().toFile(join(photos, name, `${index}.png`));
    }
  }
  await writeFile(join(photos, 'Red ones', '0-broken.jpg'), 'not a photo');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Each test begins with no features in the cache. */
let tests = 0;
beforeEach(() => {
  vi.stubEnv('HEADSTART_CACHE', join(folder, `cache-${tests++}`));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('compare leaves a run with both models, the report, the plot and a record that reads back', { timeout: 120_000 }, async () => {
  const out = join(folder, 'run');
  const events: WorkflowEvent[] = [];
  const { record } = await compare(photos, { epochs: 2, batch: 8, out, seed: 4, onEvent: (event) => events.push(event) });
  expect((await readdir(out)).sort()).toEqual(['comparison.png', 'comparison.svg', 'pictures.json', 'predictions.json', 'report.html', 'run.json', 'scratch', 'transfer']);
  expect(parseRunRecord(await readFile(join(out, 'run.json'), 'utf8'), 'run.json')).toEqual(record);
  expect(record.data.skipped).toEqual([{ path: 'Red ones/0-broken.jpg', reason: expect.any(String) as string }]);
  expect(record.data.counts).toEqual({ 'Blue ünes': PER_CLASS, 'Red ones': PER_CLASS });
  const { train: training, validation, test: testing } = record.data.split;
  expect([training.length, validation.length, testing.length]).toEqual([16, 4, 4]);
  expect(new Set([...training, ...validation, ...testing]).size).toBe(2 * PER_CLASS);
  expect(record.models.map(({ parameters }) => parameters)).toEqual([
    { total: 1_209_058, trainable: 1_209_058, nonTrainable: 0 },
    { total: 3_352_562, trainable: 2_562, nonTrainable: 3_350_000 },
  ]);
  for (const each of record.models) expect(each.test.images).toBe(record.data.split.test.length);
  expect(events.filter(({ type }) => type === 'epoch').length).toBe(2);
  const page = await readFile(join(out, 'report.html'), 'utf8');
  expect(page).toContain('Blue ünes');
  // Both models' hardest photos have maps, those of transfer train photos beside them, and each test photo is behind a number.
  for (const part of ['The maps come from the gradients', 'The maps are exact', 'alt="Map of the reasons for', 'Most alike to learn from']) expect(page).toContain(part);
  const gallery = page.slice(page.indexOf('class="photos gallery"'));
  for (const path of testing) expect(gallery).toContain(`<span class="path">${path}</span>`);
  const cells = [...page.matchAll(/href="#(cell-\d-\d-\d)"/g)].map(([, id]) => id!);
  expect(cells.length).toBeGreaterThan(1);
  for (const cell of cells) expect(gallery).toMatch(new RegExp(`<li [^>]*class="[^"]*${cell}`));
  await expect(compare(photos, { out })).rejects.toMatchObject({ code: 'usage', message: `The folder ${out} exists already; a run never overwrites.` });
  expect((await resumeRun(out)).record).toEqual(record);
});

test('a run that was stopped goes on and ends as one that was not', { timeout: 120_000 }, async () => {
  const whole = await compare(photos, { epochs: 3, batch: 8, out: join(folder, 'whole') });
  vi.stubEnv('HEADSTART_CACHE', join(folder, 'another-cache'));
  const out = join(folder, 'stopped');
  for (const phase of ['scratch', 'features', 'head'] as const) {
    const stop = new AbortController();
    const options = { signal: stop.signal, onEvent: (event: WorkflowEvent): void => {
      if (event.type === 'progress' && event.phase === phase) stop.abort();
    } };
    const started = phase === 'scratch' ? compare(photos, { epochs: 3, batch: 8, out, ...options }) : resumeRun(out, options);
    await expect(started).rejects.toMatchObject({ code: 'stopped' });
  }
  await resumeRun(out, { workers: 1 });
  for (const name of ['scratch', 'transfer']) {
    expect((await readFile(join(out, name, 'model.onnx'))).equals(await readFile(join(whole.folder, name, 'model.onnx')))).toBe(true);
  }
});

test('a second run on the same photos, with another seed, takes all features from the cache', { timeout: 120_000 }, async () => {
  const featuresOf = async (work: (onEvent: (event: WorkflowEvent) => void) => Promise<unknown>): Promise<number[]> => {
    const done: number[] = [];
    await work((event) => {
      if (event.type === 'progress' && event.phase === 'features') done.push(event.done);
    });
    return done;
  };
  const first = await featuresOf((onEvent) => compare(photos, { epochs: 1, batch: 8, out: join(folder, 'first'), onEvent }));
  expect([first[0], first.at(-1)]).toEqual([0, 2 * PER_CLASS]);
  expect(await featuresOf((onEvent) => compare(photos, { epochs: 1, batch: 8, seed: 3, out: join(folder, 'second'), onEvent }))).toEqual([2 * PER_CLASS]);
  const data = await imageFolder(photos);
  expect(await featuresOf((onWork) => transfer(data, { epochs: 1, onWork }))).toEqual([2 * PER_CLASS]);
});

test('both recipes give a run in a run: the notebook\'s with its own resize and split, and one report on both', { timeout: 120_000 }, async () => {
  const out = join(folder, 'both');
  const stop = new AbortController();
  const stopInSecond = (event: WorkflowEvent): void => {
    if (event.type === 'found' && event.recipe === 'default') stop.abort();
  };
  await expect(compare(photos, { recipe: 'both', epochs: 1, batch: 8, out, signal: stop.signal, onEvent: stopInSecond })).rejects.toMatchObject({ code: 'stopped' });
  const notebook = parseRunRecord(await readFile(join(out, 'notebook', 'run.json'), 'utf8'), 'run.json');
  expect(notebook).toMatchObject({ recipe: 'notebook', other: null });
  // What is finished is not done again.
  const { record } = await resumeRun(out);
  expect(record.recipe).toBe('default');
  expect(record.other).toEqual({ recipe: 'notebook', file: 'notebook/run.json', models: notebook.models.map(({ name, backbone, tap, test }) => ({ name, backbone, tap, test })) });
  expect(notebook.data.split).not.toEqual(record.data.split);
  expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('<h2 id="recipes-heading">Two recipes</h2>');
  expect(await readFile(join(out, 'notebook', 'report.html'), 'utf8')).toContain('This run follows the course notebook');
  const saved = [...(await readdir(out)), ...(await readdir(join(out, 'notebook')))];
  expect(saved).not.toContain('state');
  expect((await readCard(join(out, 'notebook', 'transfer', 'model.onnx'))).resize).toBe('nearest');
});

test('of both recipes, a split that the second cannot have is told before the first begins', { timeout: 60_000 }, async () => {
  const few = join(folder, 'few');
  await cp(join(photos, 'Red ones'), join(few, 'Many'), { recursive: true });
  await mkdir(join(few, 'Few'));
  for (const index of [0, 1]) await cp(join(photos, 'Blue ünes', `${index}.png`), join(few, 'Few', `${index}.png`));
  // Enough files, of which one turns out to be no photo.
  await writeFile(join(few, 'Few', 'broken.png'), 'not a photo');
  const phases: string[] = [];
  const started = compare(few, { recipe: 'both', epochs: 1, seed: 3, out: join(folder, 'few-run'), onEvent: (event) => event.type === 'phase' && phases.push(event.phase) });
  await expect(started).rejects.toMatchObject({ code: 'data', message: expect.stringContaining('Class Few has 2 photos') as string });
  expect(new Set(phases)).toEqual(new Set(['decode']));
});

test('predict tells each photo, names what it cannot read, and evaluate agrees with it', { timeout: 60_000 }, async () => {
  const data = await imageFolder(photos, { size: 24 });
  const linear = sequential([rescaling({ scale: 1 / 255 }), globalAveragePooling2d(), dense({ units: 2, activation: 'softmax' })], { inputShape: [24, 24, 3] });
  const trained = await train(linear, data, { epochs: 30, batch: 8, optimizer: adam({ learningRate: 0.3 }) });
  expect(trained.test).toMatchObject({ images: trained.split.test.length, accuracy: 1 });
  const file = join(folder, 'model.onnx');
  await trained.save(file);
  const told: Prediction[] = [];
  const html = join(folder, 'page.html');
  for await (const prediction of predict(file, [photos, join(folder, 'missing.jpg')], { top: 1, batch: 5, html })) told.push(prediction);
  expect(told.length).toBe(2 * PER_CLASS + 2);
  const failed = told.flatMap((each) => ('error' in each ? [each.path] : []));
  expect(failed.sort()).toEqual([join(folder, 'missing.jpg'), join(photos, 'Red ones', '0-broken.jpg')].sort());
  const right = told.filter((each) => 'predictions' in each && each.path.includes(each.predictions[0]!.class));
  expect(right.length).toBe(2 * PER_CLASS);
  expect(await readFile(html, 'utf8')).toContain('0-broken.jpg');
  const zip = join(folder, 'some.zip');
  const names = (await readdir(join(photos, 'Red ones'))).slice(0, 3);
  await writeFile(zip, writeZip(await Promise.all(names.map(async (name) => ({ name: `in/${name}`, data: await readFile(join(photos, 'Red ones', name)) })))));
  const zipped = async (input: string): Promise<readonly string[]> => {
    const paths: string[] = [];
    for await (const each of predict(file, [input])) paths.push('error' in each ? `${each.path}: ${each.error}` : each.path);
    return paths;
  };
  expect((await zipped(zip)).map((text) => text.split(': ')[0])).toEqual(names.toSorted().map((name) => join(zip, 'in', name)));
  for (const place of [join(zip, 'in'), `${join(zip, 'in')}/`]) expect(await zipped(place)).toEqual(await zipped(zip));
  expect(await zipped(join(zip, 'out'))).toEqual([`${join(zip, 'out')}: it is not in the zip`]);
  expect(await zipped(join(zip, 'in', names.at(-1)!))).toEqual([join(zip, 'in', names.at(-1)!)]);
  expect(await evaluate(file, photos)).toMatchObject({ images: 2 * PER_CLASS, accuracy: 1, confusion: [[PER_CLASS, 0], [0, PER_CLASS]] });
  await evaluate(file, photos, { out: join(folder, 'judged'), png: true });
  expect((await readdir(join(folder, 'judged', 'charts'))).sort()).toEqual(['confusion.png', 'coverage.png', 'precision-recall.png', 'reliability.png', 'roc.png']);
  await expect(evaluate(file, photos, { png: true })).rejects.toMatchObject({ code: 'usage', hint: 'Give one: --out DIR.' });
  expect((await summarize(file)).parameters).toEqual({ total: 8, trainable: 0, nonTrainable: 8 });
});

test('choices that cannot be are refused before any work', async () => {
  await expect(compare(photos, { epochs: 0 })).rejects.toMatchObject({ code: 'usage', message: 'epochs must be a whole number of at least 1, not 0.' });
  await expect(compare(photos, { split: [0.7, 0.2, 0.2] })).rejects.toMatchObject({ code: 'usage' });
  await expect(compare(photos, { backbone: 'resnet' })).rejects.toMatchObject({ code: 'usage', hint: 'Backbones: dinov2-small, efficientnet-lite0, mobilenet-v2, resnet-50, vgg16; or the path of an ONNX file, or hf:OWNER/MODEL.' });
  await expect(compare(photos, { features: 'fc2' })).rejects.toMatchObject({ code: 'usage', hint: 'Features of efficientnet-lite0: avg.' });
  await expect(compare(photos, { weights: 'mine.h5' })).rejects.toMatchObject({ code: 'usage' });
  await expect(resumeRun(photos)).rejects.toMatchObject({ code: 'usage', message: `${photos} holds no unfinished run.` });
});
