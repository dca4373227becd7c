/** @file The contract of a form: a node of a file, read and written again, gives what ONNX Runtime gives for the file. */
import { expect } from 'vitest';
import { random } from '../../src/base/random.ts';
import { fromModel } from '../../src/onnx/from-model.ts';
import { dataTypeOf } from '../../src/protobuf/data-type.ts';
import { concatenate, encodeModel } from '../../src/protobuf/encode-model.ts';
import { attributeType, type AttributeProto, type ModelProto, type NodeProto, type TensorProto, type ValueInfoProto } from '../../src/protobuf/onnx-records.ts';
import type { DType } from '../../src/graph/value.ts';
import { expectClose } from '../reference/difference.ts';
import { onnxTensor, runModel, runOnnx } from '../reference/run-onnx.ts';
import { tensor, type Tensor } from '../reference/tensor.ts';
import { normal, positive } from './numbers.ts';

export type FormAttribute = number | string | readonly number[] | { readonly float: number } | { readonly tensor: Constant };
export type Constant = { readonly dtype: DType; readonly shape: readonly number[]; readonly values: readonly number[] };

export type FormCase = {
  /** The op_type, after the domain and a point where it is not ONNX's own. */
  readonly op: string;
  /** Default 17. */
  readonly opset?: number;
  readonly attributes?: Readonly<Record<string, FormAttribute>>;
  /** In the order of the op: the shape of a random float32 input, numbers that are part of the file, or null for one that is left out. */
  readonly inputs: readonly (readonly number[] | Constant | null)[];
  /** How many; default 1. */
  readonly outputs?: number;
  /** Default normal. */
  readonly draw?: 'positive';
  /** The batch, the first size of the first input, is a name in the file; default false. */
  readonly anyBatch?: boolean;
};

export const ints = (...values: readonly number[]): Constant => ({ dtype: 'int64', shape: [values.length], values });
export const float = (value: number): Constant => ({ dtype: 'float32', shape: [], values: [value] });
export const floats = (...values: readonly number[]): Constant => ({ dtype: 'float32', shape: [values.length], values });
export const float32 = (value: number): { readonly float: number } => ({ float: value });

const isConstant = (each: FormCase['inputs'][number]): each is Constant => each !== null && !Array.isArray(each);

function tensorProto(name: string, { dtype, shape, values }: Constant): TensorProto {
  const { data } = onnxTensor(dtype, values, shape);
  const numbers = data as Float32Array | BigInt64Array | Uint8Array;
  return { name, dims: shape, data_type: dataTypeOf[dtype], raw_data: new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength) };
}

function attributeProto(name: string, value: FormAttribute): AttributeProto {
  if (typeof value === 'number') return { name, type: attributeType.INT, i: value };
  if (typeof value === 'string') return { name, type: attributeType.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: attributeType.FLOAT, f: value.float };
  if ('tensor' in value) return { name, type: attributeType.TENSOR, t: tensorProto('', value.tensor) };
  return { name, type: attributeType.INTS, ints: value };
}

/** A model of the one node. */
export function modelOf({ op, opset = 17, attributes = {}, inputs, outputs = 1, anyBatch = false }: FormCase): ModelProto {
  const op_type = op.slice(op.lastIndexOf('.') + 1);
  const domain = op.includes('.') ? [op.slice(0, op.lastIndexOf('.'))] : [];
  const named = inputs.map((each, index) => ({ each, name: each === null ? '' : `input_${index}` }));
  const info = (name: string, shape: readonly (number | string)[]): ValueInfoProto => ({
    name, type: { tensor_type: { elem_type: 1, shape: { dim: shape.map((dim) => (typeof dim === 'number' ? { dim_value: dim } : { dim_param: dim })) } } },
  });
  const node: NodeProto = {
    op_type, name: 'n', input: named.map(({ name }) => name), output: Array.from({ length: outputs }, (_, i) => `y_${i}`),
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
    ...(domain[0] === undefined ? {} : { domain: domain[0] }),
  };
  return {
    ir_version: 8,
    opset_import: [{ domain: '', version: opset }, ...domain.map((each) => ({ domain: each, version: 1 }))],
    graph: {
      name: 'g', node: [node],
      initializer: named.flatMap(({ each, name }) => (isConstant(each) ? [tensorProto(name, each)] : [])),
      input: named.flatMap(({ each, name }, index) => (each === null || isConstant(each) ? [] : [info(name, anyBatch && index === 0 ? ['N', ...each.slice(1)] : each)])),
      output: node.output.map((name) => ({ name })),
    },
  };
}

const SEED = 7;

/** Runs the file of the case, and the graph that is read of it. */
export async function checkForm(each: FormCase): Promise<void> {
  const draw = each.draw === 'positive' ? positive : normal;
  const stream = random(SEED, each.op);
  const feeds: Record<string, Tensor> = Object.fromEntries(each.inputs.flatMap((input, index) =>
    (input === null || isConstant(input) ? [] : [[`input_${index}`, draw(input, stream)] as const])));
  const model = modelOf(each);
  const { outputs } = fromModel(model, 'file');
  const typed = Object.entries(feeds).map(([name, { data, shape }]) => [name, onnxTensor('float32', data, shape)] as const);
  const theirs = await runModel(concatenate(encodeModel(model)), Object.fromEntries(typed));
  const ours = await runOnnx(Object.fromEntries(outputs), feeds);
  for (const [name, expected] of Object.entries(theirs)) {
    const what = `${each.op} (opset ${each.opset ?? 17}) ${JSON.stringify(each.attributes ?? {})} ${name}`;
    expectClose(ours[name], expected, 1e-5, what);
    expect(tensor(outputs.get(name)!.shape.map((dim, axis) => (typeof dim === 'number' ? dim : expected.shape[axis]!)), expected.data), what).toEqual(expected);
  }
}
