import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hubPlace } from '../../test/fixtures/hub-server.ts';
import { CHANNELS, networks, SMALL } from '../../test/fixtures/photo-network.ts';
import { random } from '../base/random.ts';
import { readCard } from '../formats/open-model.node.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import type { WorkflowEvent } from './events.ts';
import { predict } from './predict.node.ts';
import { imageFolder } from './read-image-folder.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { trainFolder } from './train-folder.node.ts';
import { transfer } from './transfer.node.ts';

let folder = '';
let photos = '';
let network = '';
const preprocessing = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } as const;
const COMMIT = 'a'.repeat(40);

/** Two classes of noise that differ by colour, and a small network in a file. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-foreign-'));
  photos = join(folder, 'photos');
  network = join(folder, 'net.onnx');
  await writeFile(network, Buffer.concat([...encodeModel(networks.gemm())]));
  const source = random(5, 'photos');
  for (const [name, tint] of [['Blue', 2], ['Red', 0]] as const) {
    await mkdir(join(photos, name), { recursive: true });
    for (let index = 0; index < 20; index++) {
      const data = Buffer.from(Array.from({ length: 20 * 10 * 3 }, (_, at) => (at % 3 === tint ? 60 + source.below(150) : source.below(150))));
      await sharp(data, { raw: { width: 20, height: 10, channels: 3 } }).png().toFile(join(photos, name, `${index}.png`));
    }
  }
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const out = (name: string): string => join(folder, name);

test('a run on an ONNX file says which it was, and its model predicts alone', { timeout: 60_000 }, async () => {
  const told: WorkflowEvent[] = [];
  const { record } = await trainFolder(photos, { out: out('file'), backbone: network, preprocessing, precision: 'int8', onEvent: (event) => told.push(event) });
  expect(told.find(({ type }) => type === 'network')).toMatchObject({ name: 'net.onnx', features: CHANNELS, size: SMALL, place: 'classifier', averaged: false, otherwise: null });
  expect(record.options).toMatchObject({
    backbone: 'net.onnx', weights: { file: 'net.onnx' }, network: { origin: 'net.onnx', size: SMALL, preprocessing: { order: 'rgb', mean: [127.5, 127.5, 127.5], standardDeviation: [63.75, 63.75, 63.75] } },
  });
  const [model] = record.models;
  expect(model).toMatchObject({ backbone: 'net.onnx', features: CHANNELS, precision: 'int8', rows: { computed: 40, cached: 0 } });
  expect(model!.test.accuracy).toBeGreaterThan(0.7);
  const file = join(out('file'), 'transfer/model.onnx');
  expect(await readCard(file)).toMatchObject({ backbone: 'net.onnx', tap: model!.tap, size: SMALL, precision: 'int8' });
  for await (const prediction of predict(file, [join(photos, 'Red', '0.png')])) expect(prediction).not.toHaveProperty('error');
  expect(await readFile(join(out('file'), 'report.html'), 'utf8')).toContain('RGB bytes minus 127.5, 127.5, 127.5, divided by 63.75, 63.75, 63.75');
});

test('other numbers are another network to the cache; the same file elsewhere is not', { timeout: 60_000 }, async () => {
  const common = { backbone: network, precision: 'float32' } as const;
  const rows = async (options: Parameters<typeof trainFolder>[1]): Promise<unknown> => (await trainFolder(photos, { ...options, out: out(String(random(0, JSON.stringify(options)).below(1e9))) })).record.models[0]?.rows;
  expect(await rows({ ...common, preprocessing })).toEqual({ computed: 40, cached: 0 });
  expect(await rows({ ...common, preprocessing: { range: '0-1' } })).toEqual({ computed: 40, cached: 0 });
  const copy = join(folder, 'copy', 'net.onnx');
  await mkdir(join(folder, 'copy'));
  await copyFile(network, copy);
  expect(await rows({ ...common, backbone: copy, preprocessing })).toEqual({ computed: 0, cached: 40 });
});

test('a stopped run goes on with the same file only', { timeout: 60_000 }, async () => {
  const own = join(folder, 'own.onnx');
  await copyFile(network, own);
  const stop = new AbortController();
  const onEvent = (event: WorkflowEvent): void => {
    if (event.type === 'phase' && event.phase === 'head') stop.abort();
  };
  const options = { backbone: own, preprocessing, precision: 'float32', cache: false } as const;
  await expect(trainFolder(photos, { ...options, out: out('stopped'), signal: stop.signal, onEvent })).rejects.toMatchObject({ code: 'stopped' });
  await writeFile(own, Buffer.concat([...encodeModel(networks.softmax())]));
  await expect(resumeRun(out('stopped'))).rejects.toMatchObject({ code: 'data', message: `The weights ${own} have changed since the run began.` });
  await copyFile(network, own);
  const resumed = await resumeRun(out('stopped'));
  const whole = await trainFolder(photos, { ...options, out: out('whole') });
  expect(resumed.record.models[0]?.test).toEqual(whole.record.models[0]?.test);
});

test('a model of Hugging Face is pinned to its commit and prepared as its own file says', { timeout: 60_000 }, async () => {
  const config = JSON.stringify({ do_normalize: true, image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], size: { shortest_edge: 256 }, do_center_crop: true, crop_size: 8, resample: 3 });
  const hub = await hubPlace({ repository: 'owner/net', commit: COMMIT, files: { 'onnx/model.onnx': await readFile(network), 'preprocessor_config.json': new TextEncoder().encode(config) } });
  vi.stubEnv('HF_ENDPOINT', hub.url);
  vi.stubEnv('NO_PROXY', '127.0.0.1,localhost');
  vi.stubEnv('HF_TOKEN', '');
  const told: WorkflowEvent[] = [];
  const { record } = await trainFolder(photos, { out: out('hub'), backbone: 'hf:owner/net', precision: 'float32', onEvent: (event) => told.push(event) });
  expect(told.find(({ type }) => type === 'network')).toMatchObject({ otherwise: { crop: true, interpolation: 'bicubic' }, remembered: false });
  expect(record.options).toMatchObject({ backbone: 'owner/net', network: { origin: `hf:owner/net/onnx/model.onnx@${COMMIT}`, preprocessing: { mean: [127.5, 127.5, 127.5] } } });
  await hub.close();
  const again = await trainFolder(photos, { out: out('offline'), backbone: 'hf:owner/net', precision: 'float32', onEvent: (event) => told.push(event) });
  expect(told.findLast(({ type }) => type === 'network')).toMatchObject({ remembered: true });
  expect(again.record.models[0]).toMatchObject({ rows: { computed: 0, cached: 40 }, test: record.models[0]!.test });
});

test('a network without wide sums stays as it is, and says so when whole numbers are asked for', { timeout: 60_000 }, async () => {
  const shallow = join(folder, 'shallow.onnx');
  await writeFile(shallow, Buffer.concat([...encodeModel(networks.shallow())]));
  const options = { backbone: shallow, preprocessing, cache: false } as const;
  await expect(trainFolder(photos, { ...options, out: out('shallow'), precision: 'int8' })).rejects.toMatchObject({ code: 'usage', message: 'shallow.onnx has nothing that can be computed in whole numbers.' });
  const { record } = await trainFolder(photos, { ...options, out: out('plain'), views: 12, averageViews: true, precision: 'auto' });
  expect(record.models[0]).toMatchObject({ precision: 'float32', quantization: null, views: { trained: 12 } });
});

test('transfer() takes a file too, and tells the size that it wants', { timeout: 60_000 }, async () => {
  await expect(transfer(await imageFolder(photos, { size: 16 }), { backbone: network, preprocessing })).rejects.toMatchObject({ code: 'usage', message: 'net.onnx takes photos of 8 x 8, but these are 16 x 16.' });
  const moved = await transfer(await imageFolder(photos, { size: SMALL }), { backbone: network, preprocessing, precision: 'float32' });
  expect(moved.test.accuracy).toBeGreaterThan(0.7);
  await moved.save(out('moved.onnx'));
  expect(await readCard(out('moved.onnx'))).toMatchObject({ backbone: 'net.onnx', size: SMALL });
});

test('what does not go together is told before any work', async () => {
  await expect(chooseBackbone({ backbone: network, weights: 'x.onnx' })).rejects.toMatchObject({ code: 'usage', message: `${network} is a file with its weights, but x.onnx is given too.` });
  await expect(chooseBackbone({ backbone: 'hf:owner/net', weights: 'x.onnx' })).rejects.toMatchObject({ code: 'usage', message: 'hf:owner/net brings its weights, but x.onnx is given too.' });
  await expect(chooseBackbone({ backbone: 'vgg16', preprocessing })).rejects.toMatchObject({ code: 'usage', message: 'vgg16 has its own preprocessing, but one is given.' });
  await expect(chooseBackbone({ backbone: join(folder, 'none.onnx'), preprocessing })).rejects.toMatchObject({ code: 'io' });
  await expect(chooseBackbone({ backbone: 'resnet-50', weights: network })).rejects.toMatchObject({ code: 'model' });
});
