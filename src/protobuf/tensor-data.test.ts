import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataType } from './data-type.ts';
import type { TensorProto } from './onnx-records.ts';
import { rawTensor, type TensorData, tensorData } from './tensor-data.ts';

const tensor = (rest: Partial<TensorProto>): TensorProto => ({ name: 'w', dims: [2], data_type: dataType.FLOAT, ...rest });

const data: fc.Arbitrary<TensorData> = fc.oneof(
  fc.float32Array().map((values) => ({ type: 'float32' as const, values })),
  fc.float64Array().map((values) => ({ type: 'float64' as const, values })),
  fc.uint16Array().map((values) => ({ type: 'float16' as const, values })),
  fc.uint16Array().map((values) => ({ type: 'bfloat16' as const, values })),
  fc.int8Array().map((values) => ({ type: 'int8' as const, values })),
  fc.uint8Array().map((values) => ({ type: 'uint8' as const, values })),
  fc.uint8Array({ max: 1 }).map((values) => ({ type: 'bool' as const, values })),
  fc.int16Array().map((values) => ({ type: 'int16' as const, values })),
  fc.uint16Array().map((values) => ({ type: 'uint16' as const, values })),
  fc.int32Array().map((values) => ({ type: 'int32' as const, values })),
  fc.uint32Array().map((values) => ({ type: 'uint32' as const, values })),
  fc.bigInt64Array().map((values) => ({ type: 'int64' as const, values })),
  fc.bigUint64Array().map((values) => ({ type: 'uint64' as const, values })),
);

test('an array of any type comes back from the tensor that is made of it, at any alignment', () => {
  fc.assert(
    fc.property(data, fc.nat(8), (original, offset) => {
      const made = rawTensor('w', [original.values.length], original);
      expect(tensorData(made)).toEqual(original);
      const bytes = made.raw_data ?? new Uint8Array(0);
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(tensorData({ ...made, raw_data: moved.subarray(offset) })).toEqual(original);
    }),
  );
});

test('aligned bytes are not copied, and a Buffer of Node may lie anywhere', () => {
  const values = Float32Array.of(1, 2);
  expect(tensorData(rawTensor('w', [2], { type: 'float32', values })).values.buffer).toBe(values.buffer);
  const odd = Buffer.alloc(9);
  odd.writeFloatLE(1.5, 1);
  odd.writeFloatLE(-2, 5);
  expect(tensorData(tensor({ raw_data: odd.subarray(1) })).values).toEqual(Float32Array.of(1.5, -2));
});

test('values are found in the typed field where ONNX keeps their type', () => {
  const small = Int32Array.of(1, 200);
  const cases: [number, Partial<TensorProto>, TensorData][] = [
    [dataType.FLOAT, { float_data: Float32Array.of(1, 2) }, { type: 'float32', values: Float32Array.of(1, 2) }],
    [dataType.DOUBLE, { double_data: Float64Array.of(1, 2) }, { type: 'float64', values: Float64Array.of(1, 2) }],
    [dataType.FLOAT16, { int32_data: Int32Array.of(0x3c00, 0xc000) }, { type: 'float16', values: Uint16Array.of(0x3c00, 0xc000) }],
    [dataType.BFLOAT16, { int32_data: Int32Array.of(0x3f80, 0xc000) }, { type: 'bfloat16', values: Uint16Array.of(0x3f80, 0xc000) }],
    [dataType.INT8, { int32_data: Int32Array.of(-1, 5) }, { type: 'int8', values: Int8Array.of(-1, 5) }],
    [dataType.UINT8, { int32_data: small }, { type: 'uint8', values: Uint8Array.of(1, 200) }],
    [dataType.BOOL, { int32_data: Int32Array.of(0, 1) }, { type: 'bool', values: Uint8Array.of(0, 1) }],
    [dataType.INT16, { int32_data: Int32Array.of(-300, 5) }, { type: 'int16', values: Int16Array.of(-300, 5) }],
    [dataType.UINT16, { int32_data: Int32Array.of(60_000, 5) }, { type: 'uint16', values: Uint16Array.of(60_000, 5) }],
    [dataType.INT32, { int32_data: small }, { type: 'int32', values: small }],
    [dataType.UINT32, { uint64_data: BigUint64Array.of(4_000_000_000n, 1n) }, { type: 'uint32', values: Uint32Array.of(4_000_000_000, 1) }],
    [dataType.INT64, { int64_data: BigInt64Array.of(-1n, 2n ** 62n) }, { type: 'int64', values: BigInt64Array.of(-1n, 2n ** 62n) }],
    [dataType.UINT64, { uint64_data: BigUint64Array.of(1n, 2n ** 63n) }, { type: 'uint64', values: BigUint64Array.of(1n, 2n ** 63n) }],
  ];
  for (const [data_type, field, expected] of cases) {
    expect(tensorData(tensor({ data_type, ...field }))).toEqual(expected);
    expect(tensorData(tensor({ data_type, dims: [3, 0] })).values.length).toBe(0);
  }
});

test('a tensor that cannot be read says why', () => {
  expect(() => tensorData(tensor({ dims: [2, 3], raw_data: new Uint8Array(8) }))).toThrow('The tensor w of shape [2,3] needs 6 values and has 2.');
  expect(() => tensorData(tensor({ raw_data: new Uint8Array(7) }))).toThrow('The tensor w has 7 bytes, which is not a multiple of 4, the size of its elements.');
  expect(() => tensorData(tensor({ data_type: dataType.STRING }))).toThrow('The tensor w has elements of ONNX type 8, which Headstart does not read.');
  const external = { data_location: 1, external_data: [{ key: 'location', value: 'weights.bin' }] };
  expect(() => tensorData(tensor({ ...external, name: '' }))).toThrow('A tensor without a name has its values in weights.bin.');
});
