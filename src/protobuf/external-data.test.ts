import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { writeWhole } from '../base/files.node.ts';
import { constant, input, stored } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { encodeModel } from './encode-model.ts';
import { splitModel } from './external-data.ts';

const LENGTH = 1500;
const first = Float32Array.from({ length: LENGTH }, (_, index) => index);
const second = Float32Array.from({ length: LENGTH }, (_, index) => 3 * index);
const bytesOf = ({ buffer }: { readonly buffer: ArrayBuffer }): Uint8Array => new Uint8Array(buffer);
const pieces = { length: LENGTH * 4, read: () => [bytesOf(second).subarray(0, 100), bytesOf(second).subarray(100)] };
const graph = add(add(input('x', [LENGTH]), constant(first, [LENGTH], 'float32', 'first')), stored(pieces, [LENGTH], 'float32', 'second'));
const model = toModel({ y: add(graph, constant(Float32Array.of(0.5), [1], 'float32', 'small')) });

test('weights lie page by page in the other file, small ones stay', () => {
  const { model: split, data } = splitModel(model, 'weights.bin');
  const chunks = [...data];
  expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(8192 + LENGTH * 4);
  expect(split.graph.initializer).toEqual([
    { name: 'first', dims: [LENGTH], data_type: 1, data_location: 1, external_data: [{ key: 'location', value: 'weights.bin' }, { key: 'offset', value: '0' }, { key: 'length', value: '6000' }] },
    { name: 'second', dims: [LENGTH], data_type: 1, data_location: 1, external_data: [{ key: 'location', value: 'weights.bin' }, { key: 'offset', value: '8192' }, { key: 'length', value: '6000' }] },
    model.graph.initializer[2],
  ]);
});

test('ONNX Runtime finds them there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-external-'));
  try {
    const { model: split, data } = splitModel(model, 'weights.bin');
    await writeWhole(join(folder, 'weights.bin'), data);
    await writeWhole(join(folder, 'model.onnx'), encodeModel(split));
    const session = await InferenceSession.create(join(folder, 'model.onnx'));
    const { y } = await session.run({ x: new Tensor('float32', new Float32Array(LENGTH), [LENGTH]) });
    expect(y?.data).toEqual(first.map((value, index) => value + second[index]! + 0.5));
    await session.release();
  } finally {
    await rm(folder, { recursive: true });
  }
});
