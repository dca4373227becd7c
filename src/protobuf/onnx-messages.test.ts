import fc from 'fast-check';
import onnxProto from 'onnx-proto';
import { expect, test } from 'vitest';
import { HeadstartError } from '../base/errors.ts';
import { dataType } from './data-type.ts';
import { decodeModel } from './decode-model.ts';
import { concatenate, encodeModel } from './encode-model.ts';
import { attributeType, type AttributeProto, type GraphProto, type ModelProto, type NodeProto, type TensorProto, type TypeProto, type ValueInfoProto } from './onnx-records.ts';

const reference = onnxProto.onnx.ModelProto;
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const whole = fc.oneof(fc.integer({ min: -3, max: 300 }), fc.maxSafeInteger());
const float = fc.float({ noNaN: true });
const bytes = fc.uint8Array({ maxLength: 40 });
const short = { maxLength: 3 };
const some = { minLength: 1, maxLength: 3 };
const pairs = fc.array(fc.record({ key: text, value: text }), some);

const tensor: fc.Arbitrary<TensorProto> = fc.record(
  {
    name: text,
    dims: fc.array(whole, short),
    data_type: fc.integer({ min: 0, max: 30 }),
    raw_data: bytes,
    float_data: fc.float32Array({ noNaN: true, ...some }),
    int32_data: fc.int32Array(some),
    int64_data: fc.bigInt64Array(some),
    double_data: fc.float64Array({ noNaN: true, ...some }),
    uint64_data: fc.bigUint64Array(some),
    string_data: fc.array(bytes, some),
    external_data: pairs,
    data_location: fc.constantFrom(0, 1),
    doc_string: text,
  },
  { requiredKeys: ['name', 'dims', 'data_type'] },
);

const type: fc.Arbitrary<TypeProto> = fc.record(
  {
    tensor_type: fc.record(
      {
        elem_type: fc.integer({ min: 0, max: 30 }),
        shape: fc.record({
          dim: fc.array(fc.oneof(fc.record({ dim_value: whole }), fc.record({ dim_param: text }), fc.constant({})), short),
        }),
      },
      { requiredKeys: ['elem_type'] },
    ),
    denotation: text,
  },
  { requiredKeys: [] },
);

const valueInfo: fc.Arbitrary<ValueInfoProto> = fc.record({ name: text, type, doc_string: text }, { requiredKeys: ['name'] });

const { graph } = fc.letrec<{ graph: GraphProto; node: NodeProto; attribute: AttributeProto }>((tie) => ({
  attribute: fc.record(
    {
      name: text,
      type: fc.integer({ min: 0, max: 14 }),
      f: float,
      i: whole,
      s: bytes,
      t: tensor,
      g: fc.oneof({ maxDepth: 1 }, fc.constant({ name: 'none', node: [], initializer: [], input: [], output: [] }), tie('graph')),
      floats: fc.array(float, some),
      ints: fc.array(whole, some),
      strings: fc.array(bytes, some),
      tensors: fc.array(tensor, some),
      ref_attr_name: text,
      doc_string: text,
    },
    { requiredKeys: ['name', 'type'] },
  ),
  node: fc.record(
    {
      op_type: text,
      input: fc.array(text, short),
      output: fc.array(text, short),
      attribute: fc.array(tie('attribute'), short),
      name: text,
      domain: text,
      doc_string: text,
    },
    { requiredKeys: ['op_type', 'input', 'output', 'attribute'] },
  ),
  graph: fc.record(
    {
      name: text,
      node: fc.array(tie('node'), short),
      initializer: fc.array(tensor, short),
      input: fc.array(valueInfo, short),
      output: fc.array(valueInfo, short),
      value_info: fc.array(valueInfo, some),
      doc_string: text,
    },
    { requiredKeys: ['name', 'node', 'initializer', 'input', 'output'] },
  ),
}));

const model: fc.Arbitrary<ModelProto> = fc.record(
  {
    ir_version: whole,
    opset_import: fc.array(fc.record({ domain: text, version: whole }, { requiredKeys: ['version'] }), short),
    producer_name: text,
    producer_version: text,
    domain: text,
    model_version: whole,
    doc_string: text,
    graph,
    metadata_props: pairs,
  },
  { requiredKeys: ['ir_version', 'opset_import', 'graph'] },
);

/** Both readers' results in one form: snake_case keys, plain lists, 64-bit integers as texts, nothing that is empty. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return fromBigInt(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('unsigned' in value) return fromLong(value);
  const entries = Object.entries(value).map(([key, each]) => [key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), plain(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => !isEmpty(each)));
}

/** protobufjs's 64-bit integers, whole or as two halves. */
function fromLong(value: object): number | string {
  const { low, high, unsigned } = value as { low: number; high: number; unsigned: boolean };
  const whole = (BigInt(high) << 32n) | BigInt(low >>> 0);
  return fromBigInt(unsigned ? BigInt.asUintN(64, whole) : whole);
}

/** A number where that is exact, a text elsewhere. */
function fromBigInt(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === 0 || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** A record as onnx-proto's writer takes it: camelCase keys, texts for 64-bit integers. */
function camel(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, camel);
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.replace(/_(.)/g, (_, c: string) => c.toUpperCase()), camel(each)]),
  );
}

const encode = (record: ModelProto): Uint8Array => concatenate(encodeModel(record));

test("the numbers of the types of attributes and elements are ONNX's", () => {
  expect(onnxProto.onnx.AttributeProto.AttributeType).toMatchObject(attributeType);
  expect(onnxProto.onnx.TensorProto.DataType).toMatchObject(dataType);
});

test('a model that is written and read again is the same model', () => {
  fc.assert(
    fc.property(model, (record) => {
      expect(decodeModel(encode(record))).toEqual(record);
    }),
  );
});

test('protobufjs reads what is written here', () => {
  fc.assert(
    fc.property(model, (record) => {
      expect(plain(reference.decode(encode(record)))).toEqual(plain(record));
    }),
  );
});

test('what protobufjs writes, packed lists and all, is read here', () => {
  fc.assert(
    fc.property(model, (record) => {
      const written = reference.encode(camel(record) as onnxProto.onnx.IModelProto).finish();
      expect(plain(decodeModel(written))).toEqual(plain(record));
    }),
  );
});

test('damaged bytes give an error that names the file, or a model, and never anything else', () => {
  const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { maxLength: 4 });
  let refused = 0;
  fc.assert(
    fc.property(model, damage, fc.nat(), (record, flips, cut) => {
      const whole = encode(record);
      const damaged = whole.slice(0, cut % (whole.length + 1));
      for (const { at, byte } of flips) if (damaged.length > 0) damaged[at % damaged.length] = byte;
      try {
        decodeModel(damaged, 'cats.onnx');
      } catch (error) {
        expect(error).toBeInstanceOf(HeadstartError);
        expect((error as HeadstartError).message).toMatch(/^cats\.onnx/);
        expect((error as HeadstartError).code).toBe('model');
        refused++;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(refused).toBeGreaterThan(100);
});
