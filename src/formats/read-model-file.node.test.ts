import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { constant, input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { readModelFile, readWithoutGraph } from './read-model-file.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-model-file-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const LENGTH = 200_000;
const model = toModel({ y: add(input('x', [LENGTH]), constant(new Float32Array(LENGTH), [LENGTH], 'float32', 'w')) }, { metadata: { 'a.key': 'größer', other: '[1]' } });
const bytes = concatenate(encodeModel(model));

test('a model without its graph says all that the whole one says', async () => {
  const file = join(folder, 'model.onnx');
  await writeFile(file, bytes);
  const { graph, ...rest } = model;
  expect(await readWithoutGraph(file)).toEqual({ ...rest, graph: { name: '', node: [], initializer: [], input: [], output: [] } });
  expect(graph.initializer.length).toBe(1);
  expect((await readModelFile(file)).length).toBe(bytes.length);
});

test('a cut model is told without reading it whole', async () => {
  for (const length of [bytes.length - 1, bytes.length - 60, 500_000, 3]) {
    const file = join(folder, `cut-${length}.onnx`);
    await writeFile(file, bytes.subarray(0, length));
    await expect(readWithoutGraph(file)).rejects.toMatchObject({ code: 'model', message: expect.stringMatching(/cut-\d+\.onnx is not an ONNX model: .+ at byte \d+\.$/) as string });
  }
});

test('a photo, a folder and nothing at all are each refused by name', async () => {
  const photo = join(folder, 'photo.onnx');
  await writeFile(photo, Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3));
  await expect(readWithoutGraph(photo)).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('photo.onnx is not an ONNX model') as string });
  await expect(readWithoutGraph(folder)).rejects.toMatchObject({ code: 'model', message: `The model ${folder} cannot be read: it is not a file.` });
  await expect(readWithoutGraph(join(folder, 'none'))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('cannot be read: ') as string });
});
