import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { decodeModel } from './decode-model.ts';
import { concatenate, encodeModel } from './encode-model.ts';
import type { ModelProto, TensorProto } from './onnx-records.ts';
import { rawTensor } from './tensor-data.ts';

const float = { tensor_type: { elem_type: 1, shape: { dim: [{ dim_param: 'N' }, { dim_value: 2 }] } } };

function adding(initializer: readonly TensorProto[]): ModelProto {
  return {
    ir_version: 8,
    opset_import: [{ domain: '', version: 17 }],
    producer_name: 'headstart',
    graph: {
      name: 'adding',
      node: [{ op_type: 'Add', input: ['x', 'w'], output: ['y'], attribute: [] }],
      initializer,
      input: [{ name: 'x', type: float }],
      output: [{ name: 'y', type: float }],
    },
  };
}

test('ONNX Runtime runs a model that is written here', async () => {
  const model = adding([rawTensor('w', [2], { type: 'float32', values: Float32Array.of(10, 20) })]);
  const session = await InferenceSession.create(concatenate(encodeModel(model)));
  const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]) });
  expect(y?.data).toEqual(Float32Array.of(11, 22, 13, 24));
  await session.release();
});

test('large weights are passed on as they are and small values are gathered', () => {
  const large = new Uint8Array(100_000).fill(1);
  const chunks = [...encodeModel(adding([
    { name: 'a', dims: [100_000], data_type: 2, raw_data: large },
    { name: 'b', dims: [25_000], data_type: 1, float_data: new Float32Array(large.buffer) },
  ]))];
  expect(chunks.map((chunk) => chunk.buffer === large.buffer)).toEqual([false, true, false, true, false]);
  const [a, b] = decodeModel(concatenate(chunks)).graph.initializer;
  expect(Buffer.compare(a?.raw_data ?? new Uint8Array(0), large)).toBe(0);
  expect(b?.float_data?.length).toBe(25_000);
});

test('many small values fill chunk after chunk', () => {
  const names = Array.from({ length: 5_000 }, (_, i) => `weight number ${i} ${'é'.repeat(i % 50)}`);
  const raw = Uint8Array.from({ length: 61 }, (_, i) => i);
  const model = adding(names.map((name, i) => ({ name, dims: [i], data_type: 2, raw_data: raw.subarray(i % 61) })));
  const chunks = [...encodeModel(model)];
  expect(chunks.length).toBeGreaterThan(3);
  expect(decodeModel(concatenate(chunks))).toEqual(model);
});

test('a model of 300 MB is written with less than 2 MB of memory more', () => {
  const weights = Array.from({ length: 30 }, (_, i) => new Uint8Array(10_000_000).fill(i));
  const model = adding(weights.map((raw_data, i) => ({ name: `w${i}`, dims: [10_000_000], data_type: 2, raw_data })));
  const before = process.memoryUsage().arrayBuffers;
  let written = 0;
  let most = 0;
  for (const chunk of encodeModel(model)) {
    written += chunk.length;
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(written).toBeGreaterThan(300_000_000);
  expect(most).toBeLessThan(2_000_000);
});

test('stored bytes are fetched in their turn, as often as the chunks are used, and must be as many as they say', () => {
  const stored = (length: number): ModelProto => adding([{ name: 'a', dims: [5], data_type: 2, stored_data: { length, read: () => [Uint8Array.of(1, 2), Uint8Array.of(3, 4, 5)] } }]);
  const model = encodeModel(stored(5));
  for (let time = 0; time < 2; time++) expect(decodeModel(concatenate(model)).graph.initializer).toEqual([{ name: 'a', dims: [5], data_type: 2, raw_data: Uint8Array.of(1, 2, 3, 4, 5) }]);
  expect(() => concatenate(encodeModel(stored(6)))).toThrow('Stored bytes gave 5 instead of 6.');
});

test('a whole number that ONNX cannot hold exactly is refused', () => {
  expect(() => encodeModel({ ...adding([]), model_version: 2 ** 53 })).toThrow('An ONNX model cannot hold 9007199254740992');
  expect(() => encodeModel(adding([{ name: 'w', dims: [1.5], data_type: 1 }]))).toThrow('An ONNX model cannot hold 1.5');
});

test('half of a surrogate pair is written as the replacement character', () => {
  const model = { ...adding([]), doc_string: 'a\ud83d' };
  expect(decodeModel(concatenate(encodeModel(model))).doc_string).toBe('a\ufffd');
});
