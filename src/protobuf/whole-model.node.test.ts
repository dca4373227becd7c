import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concatenate, encodeModel } from './encode-model.ts';
import type { ModelProto } from './onnx-records.ts';
import { filesBeside, readWholeModel } from './whole-model.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-whole-model-'));
  await writeFile(join(folder, 'net.data'), new Uint8Array(Float32Array.of(9, 1, 2).buffer));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A model whose weights [2] are where the fields say. */
async function modelWith(fields: Readonly<Record<string, string>>): Promise<string> {
  const external_data = Object.entries(fields).map(([key, value]) => ({ key, value }));
  const model: ModelProto = {
    ir_version: 8, opset_import: [{ domain: '', version: 17 }],
    graph: { name: 'net', node: [], input: [], output: [], initializer: [{ name: 'w', dims: [2], data_type: 1, data_location: 1, external_data }] },
  };
  const path = join(folder, 'net.onnx');
  await writeFile(path, concatenate(encodeModel(model)));
  return path;
}

test('weights in a file beside the model are read from where it says', async () => {
  const { model, data } = await readWholeModel(await modelWith({ location: 'net.data', offset: '4', length: '8' }));
  expect([...new Float32Array(Uint8Array.from(model.graph.initializer[0]!.raw_data!).buffer)]).toEqual([1, 2]);
  expect(data).toEqual([join(folder, 'net.data')]);
});

test.each([['offset', '-4'], ['offset', '1e12'], ['length', 'abc'], ['length', '-8'], ['length', '9e15']])('a place that is not in the file is refused: %s %s', async (field, value) => {
  await expect(readWholeModel(await modelWith({ location: 'net.data', offset: '4', length: '8', [field]: value }))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('ends before the weights w') as string });
});

test('the files beside a model are told without them being there', async () => {
  expect(await filesBeside(await modelWith({ location: './w\\part.bin' }))).toEqual(['w/part.bin']);
  await expect(filesBeside(await modelWith({ location: '../net.data' }))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('not in its folder') as string });
});

test('a file outside the folder is not opened', async () => {
  await expect(readWholeModel(await modelWith({ location: '../net.data' }))).rejects.toMatchObject({ code: 'model', message: expect.stringContaining('not in its folder') as string });
});
