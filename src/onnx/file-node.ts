/** @file A node as a file has it: its inputs as values and its attributes, each read by its kind. */
import { HeadstartError } from '../base/errors.ts';
import { constant, stored, type Attribute, type DType, type Operands, type TensorValues, type Value } from '../graph/value.ts';
import { dataTypeOf } from '../protobuf/data-type.ts';
import { attributeType, type AttributeProto, type NodeProto, type TensorProto } from '../protobuf/onnx-records.ts';
import { tensorData } from '../protobuf/tensor-data.ts';

const DTYPES: readonly DType[] = ['float32', 'float16', 'float64', 'int64', 'int32', 'uint8', 'int8', 'bool'];

export type FileNode = {
  readonly inputs: Operands;
  /** How many outputs the node names. */
  readonly outputs: number;
  /** The version of ONNX's operators that the file is written in. */
  readonly opset: number;
  /** The input of that place. @throws HeadstartError 'graph' where it is left out. */
  given(index: number): Value;
  int(name: string, otherwise: number): number;
  float(name: string, otherwise: number): number;
  text(name: string, otherwise: string): string;
  ints(name: string): readonly number[] | undefined;
  tensor(name: string): Value | undefined;
  /** Reads an attribute that is understood at one value only, which is also what it is when it is left out. @throws HeadstartError 'graph' at another. */
  only(name: string, value: number | string): void;
  /** The attributes that nothing has asked for yet. */
  unread(): readonly string[];
  /** All attributes, as an op of ours has them. */
  all(): Readonly<Record<string, Attribute>>;
};

/** What the form of a node that is not written as our op of that name is: its outputs, out of our ops. */
export type Form = (node: FileNode) => Value | readonly Value[];

/** Forms by op_type; with the domain and a point before it where that is not ONNX's own. */
export type Forms = Readonly<Record<string, Form>>;

export function fileNode(node: NodeProto, inputs: Operands, opset: number, where: string): FileNode {
  const attributes = new Map(node.attribute.map((attribute) => [attribute.name, attribute]));
  const read = new Set<string>();
  const take = (name: string, ...kinds: readonly number[]): AttributeProto | undefined => {
    read.add(name);
    const attribute = attributes.get(name);
    if (attribute === undefined || kinds.includes(attribute.type)) return attribute;
    throw foreignKind(attribute, where);
  };
  return {
    inputs,
    outputs: node.output.length,
    opset,
    given(index) {
      const value = inputs[index];
      if (value === undefined) throw new HeadstartError('graph', 'its inputs are not those of the op.');
      return value;
    },
    int: (name, otherwise) => intOf(take(name, attributeType.INT)) ?? otherwise,
    float: (name, otherwise) => floatIn(take(name, attributeType.FLOAT)) ?? otherwise,
    text: (name, otherwise) => textOf(take(name, attributeType.STRING)) ?? otherwise,
    ints: (name) => take(name, attributeType.INTS)?.ints,
    tensor: (name) => tensorOf(take(name, ...TENSORS), node.output[0] ?? '', where),
    only(name, value) {
      const found = typeof value === 'string' ? textOf(take(name, attributeType.STRING)) : intOf(take(name, attributeType.INT));
      if (found === undefined || found === value) return;
      throw notRead(name, found, value);
    },
    unread: () => [...attributes.keys()].filter((name) => !read.has(name)),
    all: () => Object.fromEntries([...attributes.values()].map((attribute) => [attribute.name, attributeOf(attribute, where)])),
  };
}

/** The error of an attribute that is understood at some values only. */
export function notRead(name: string, found: string | number, ...readable: readonly (string | number)[]): HeadstartError {
  return new HeadstartError('graph', `the attribute '${name}' is ${found}, and Headstart reads ${readable.join(', ')} only.`);
}

/** The kinds that are numbers with a shape. */
const TENSORS = [attributeType.TENSOR, attributeType.FLOAT, attributeType.FLOATS, attributeType.INT, attributeType.INTS] as const;

function foreignKind(attribute: AttributeProto, where: string): HeadstartError {
  return new HeadstartError('model', `${where}: the attribute '${attribute.name}' is of a kind that Headstart does not read.`);
}

/** Zero is what a file may leave out of an attribute that is there. */
function intOf(attribute: AttributeProto | undefined): number | undefined {
  return attribute && (attribute.i ?? 0);
}

function floatIn(attribute: AttributeProto | undefined): number | undefined {
  return attribute && (attribute.f ?? 0);
}

function textOf(attribute: AttributeProto | undefined): string | undefined {
  return attribute?.s && new TextDecoder().decode(attribute.s);
}

function attributeOf(attribute: AttributeProto, where: string): Attribute {
  switch (attribute.type) {
    case attributeType.INT: return attribute.i ?? 0;
    case attributeType.FLOAT: return { float: attribute.f ?? 0 };
    case attributeType.INTS: return attribute.ints ?? [];
    case attributeType.STRING: return textOf(attribute) ?? '';
    default: throw foreignKind(attribute, where);
  }
}

/** A tensor or, as Constant may have them, numbers without one. */
function tensorOf(attribute: AttributeProto | undefined, output: string, where: string): Value | undefined {
  if (attribute === undefined) return undefined;
  switch (attribute.type) {
    case attributeType.TENSOR: return attribute.t && constantOf(attribute.t, where, output);
    case attributeType.FLOAT: return constant(Float32Array.of(attribute.f ?? 0), [], 'float32');
    case attributeType.FLOATS: return constant(Float32Array.from(attribute.floats ?? []), [attribute.floats?.length ?? 0], 'float32');
    case attributeType.INT: return constant(BigInt64Array.of(BigInt(attribute.i ?? 0)), [], 'int64');
    case attributeType.INTS: return constant(BigInt64Array.from(attribute.ints ?? [], BigInt), [attribute.ints?.length ?? 0], 'int64');
    default: throw foreignKind(attribute, where);
  }
}

/** The type behind ONNX's number for it. */
export function dtypeOf(code: number | undefined, where: string): DType {
  const found = DTYPES.find((dtype) => dataTypeOf[dtype] === code);
  if (found !== undefined) return found;
  throw new HeadstartError('model', `${where} has the ONNX element type ${String(code)}, which Headstart does not use.`);
}

/** A tensor of the file as a constant. Lists of numbers that come from nodes have no name: only what may be a weight needs one. */
export function constantOf(tensor: TensorProto, where: string, output?: string): Value {
  const dtype = dtypeOf(tensor.data_type, `${where}: the tensor ${output ?? tensor.name}`);
  const name = output === undefined ? tensor.name : tensor.dims.length > 0 && dtype.startsWith('float') ? output : undefined;
  if (tensor.stored_data !== undefined) return stored(tensor.stored_data, tensor.dims, dtype, tensor.name);
  // The type was checked above: what is left are the arrays that a constant can hold.
  return constant(tensorData(tensor).values as TensorValues, tensor.dims, dtype, name);
}
