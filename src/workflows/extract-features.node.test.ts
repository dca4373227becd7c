import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWhole } from '../base/files.node.ts';
import { createPixels, openPixels } from '../data/pixel-store.node.ts';
import { input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { cast } from '../ops/cast.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { extractFeatures, sessionsFor, type FeatureTable } from './extract-features.node.ts';

const [count, size, width] = [40, 2, 3];
/** Features: the sum of each colour over the photo. */
const image = input('image', ['N', size, size, width], 'uint8');
const network = toModel({ features: reduceSum(cast(image, 'float32'), [1, 2]) });
const pixels = createPixels({ count, bytesPerImage: size * size * width });
for (let photo = 0; photo < count; photo++) pixels.write(photo, Uint8Array.from({ length: size * size * width }, (_, at) => photo + (at % width)));
const wanted = Array.from({ length: count * width }, (_, at) => 4 * (Math.floor(at / width) + (at % width)));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-extract-'));
  await writeWhole(join(folder, 'network.onnx'), encodeModel(network));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});
/** Row after row. */
async function rowsOf(table: Promise<FeatureTable>): Promise<number[]> {
  const { handle } = await table;
  const rows = new Float32Array(count * width);
  const reader = openPixels(handle);
  for (let photo = 0; photo < count; photo++) reader.read(photo, new Uint8Array(rows.buffer), photo * width * 4);
  reader.close();
  return [...rows];
}
const options = (name: string): Parameters<typeof extractFeatures>[0] => ({ model: join(folder, 'network.onnx'), batch: 16, parameters: 0, pixels: pixels.handle, count, size, width, file: join(folder, name) });

test('every photo gets its row, also in the last batch, which is smaller', async () => {
  expect(await rowsOf(extractFeatures(options('whole')))).toEqual(wanted);
});

test('after a stop it goes on behind the batches that are on disk, and gives the same rows', async () => {
  const stop = new AbortController();
  const done: number[] = [];
  const first = extractFeatures({ ...options('stopped'), signal: stop.signal, onEvent: (event) => {
    if (event.type === 'progress') stop.abort();
  } });
  await expect(first).rejects.toMatchObject({ code: 'stopped' });
  const rows = await rowsOf(extractFeatures({ ...options('stopped'), onEvent: (event) => {
    if (event.type === 'progress') done.push(event.done);
  } }));
  expect(done).toEqual([32, 40]);
  expect(rows).toEqual(wanted);
});

test('what a damaged file held is computed again', async () => {
  await extractFeatures(options('damaged'));
  const bytes = await readFile(join(folder, 'damaged'));
  bytes[3]! ^= 1;
  await writeFile(join(folder, 'damaged'), bytes);
  expect(await rowsOf(extractFeatures(options('damaged')))).toEqual(wanted);
});

test('two sessions share the threads, but large weights are kept once', () => {
  const all = availableParallelism();
  expect(sessionsFor(14_714_688)).toEqual({ sessions: 2, threads: Math.max(1, Math.floor(all / 2)) });
  expect(sessionsFor(134_260_544)).toEqual({ sessions: 1, threads: all });
});
