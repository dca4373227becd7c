/** @file Reads an ONNX model as a graph: the one place where an op is looked up by its ONNX name. */
import { HeadstartError } from '../base/errors.ts';
import { applyAll, constant, input, type Attribute, type Attributes, type DType, type Op, type TensorValues, type Value } from '../graph/value.ts';
import type { Dim } from '../graph/shape.ts';
import * as ops from '../ops/index.ts';
import { dataTypeOf } from '../protobuf/data-type.ts';
import { attributeType, type AttributeProto, type ModelProto, type NodeProto, type TensorProto, type ValueInfoProto } from '../protobuf/onnx-records.ts';
import { tensorData } from '../protobuf/tensor-data.ts';

export type ImportedGraph = {
  readonly inputs: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
  /** Everything that has a name in the file: inputs, initializers and results. */
  readonly values: ReadonlyMap<string, Value>;
};

const known: ReadonlyMap<string, Op> = new Map(Object.values(ops).map((op: Op) => [`${op.domain ?? ''}:${op.name}`, op]));

const DTYPES: readonly DType[] = ['float32', 'float16', 'float64', 'int64', 'int32', 'uint8', 'int8', 'bool'];

/**
 * The graph of a model, with initializers as named constants.
 * @param name what errors call the model, such as its path.
 * @throws HeadstartError 'model' naming the node whose op or attribute is not supported.
 */
export function fromModel(model: ModelProto, name: string): ImportedGraph {
  const values = new Map<string, Value>();
  for (const tensor of model.graph.initializer) values.set(tensor.name, constantOf(tensor, name));
  const inputs = new Map<string, Value>();
  for (const info of model.graph.input) {
    if (values.has(info.name)) continue;
    const value = inputOf(info, name);
    inputs.set(info.name, value);
    values.set(info.name, value);
  }
  for (const node of model.graph.node) {
    const results = resultsOf(node, values, name);
    node.output.forEach((output, index) => {
      const result = results[index];
      if (result !== undefined) values.set(output, result);
    });
  }
  const outputs = new Map(model.graph.output.map((info) => [info.name, find(values, info.name, 'the outputs', name)]));
  return { inputs, outputs, values };
}

function resultsOf(node: NodeProto, values: ReadonlyMap<string, Value>, name: string): readonly Value[] {
  const where = `the node ${node.name ?? node.output[0] ?? ''} (${node.op_type})`;
  const op = known.get(`${node.domain === 'ai.onnx' ? '' : (node.domain ?? '')}:${node.op_type}`);
  if (op === undefined) {
    const supported = [...new Set([...known.values()].map((each) => each.name))].sort().join(', ');
    throw new HeadstartError('model', `${name}: ${where} is an op that Headstart does not know.`, `Known ops: ${supported}.`);
  }
  const operands = node.input.map((input) => (input === '' ? undefined : find(values, input, where, name)));
  try {
    return applyAll(op, operands, attributesOf(op, node, operands, `${name}: ${where}`));
  } catch (error) {
    if (error instanceof HeadstartError && error.code === 'model') throw error;
    // The file is to blame, also where an op's rule stumbles over an input that is not there.
    const reason = error instanceof HeadstartError ? error.message : 'its inputs are not those of the op.';
    throw new HeadstartError('model', `${name}: ${where} does not fit: ${reason}`, 'Export the model again with fixed shapes, or check that it runs elsewhere.', { cause: error });
  }
}

function attributesOf(op: Op, node: NodeProto, operands: readonly (Value | undefined)[], where: string): Attributes {
  const defaults = op.defaults?.(operands) ?? {};
  const given = Object.fromEntries(node.attribute.map((attribute) => [attribute.name, attributeOf(attribute, where)]));
  const foreign = Object.keys(given).find((key) => !(key in defaults));
  if (foreign !== undefined) {
    throw new HeadstartError('model', `${where} has the attribute '${foreign}', which Headstart does not know.`, 'Export the model with another opset, or without this option.');
  }
  return { ...defaults, ...given };
}

function attributeOf(attribute: AttributeProto, where: string): Attribute {
  switch (attribute.type) {
    case attributeType.INT: return attribute.i ?? 0;
    case attributeType.FLOAT: return { float: attribute.f ?? 0 };
    case attributeType.INTS: return attribute.ints ?? [];
    case attributeType.STRING: return new TextDecoder().decode(attribute.s);
    default: throw new HeadstartError('model', `${where}: the attribute '${attribute.name}' is of a kind that Headstart does not read.`);
  }
}

function find(values: ReadonlyMap<string, Value>, value: string, where: string, name: string): Value {
  const found = values.get(value);
  if (found !== undefined) return found;
  throw new HeadstartError('model', `${name}: ${where} needs '${value}', which nothing before it makes.`, 'The file is damaged, or its nodes are out of order.');
}

function dtypeOf(code: number | undefined, where: string): DType {
  const found = DTYPES.find((dtype) => dataTypeOf[dtype] === code);
  if (found !== undefined) return found;
  throw new HeadstartError('model', `${where} has the ONNX element type ${String(code)}, which Headstart does not use.`);
}

function constantOf(tensor: TensorProto, name: string): Value {
  const dtype = dtypeOf(tensor.data_type, `${name}: the tensor ${tensor.name}`);
  // The type was checked above: what is left are the arrays that a constant can hold.
  return constant(tensorData(tensor).values as TensorValues, tensor.dims, dtype, tensor.name);
}

function inputOf(info: ValueInfoProto, name: string): Value {
  const tensor = info.type?.tensor_type;
  const where = `${name}: the input ${info.name}`;
  if (tensor?.shape === undefined) throw new HeadstartError('model', `${where} has no shape.`, 'Export the model with the shapes of its inputs.');
  const shape: Dim[] = tensor.shape.dim.map((dim, axis) => dim.dim_param ?? dim.dim_value ?? `unknown_${axis}`);
  return input(info.name, shape, dtypeOf(tensor.elem_type, where));
}
