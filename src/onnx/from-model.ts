/** @file Reads an ONNX model as a graph: the one place where an op is looked up by its ONNX name. */
import { HeadstartError } from '../base/errors.ts';
import { timesDim } from '../graph/dim.ts';
import { knownNumbers, knownOf } from '../graph/known.ts';
import { madeFor } from '../graph/origin.ts';
import type { Dim, Shape } from '../graph/shape.ts';
import { applyAll, constant, input, type Attributes, type Op, type Value } from '../graph/value.ts';
import * as ops from '../ops/index.ts';
import type { ModelProto, NodeProto, ValueInfoProto } from '../protobuf/onnx-records.ts';
import { constantOf, dtypeOf, fileNode, type FileNode, type Form } from './file-node.ts';
import { forms } from './forms/index.ts';

export type ImportedGraph = {
  readonly inputs: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
  /** Everything that has a name in the file: inputs, initializers and results. */
  readonly values: ReadonlyMap<string, Value>;
};

export type FromModelOptions = {
  /** Shapes for inputs, by name, in place of what the file says, such as a size for what the file leaves open. Default none. */
  readonly shapes?: ReadonlyMap<string, Shape>;
};

const known: ReadonlyMap<string, Op> = new Map(Object.values(ops).map((op: Op) => [op.domain === undefined ? op.name : `${op.domain}.${op.name}`, op]));
const formOf: ReadonlyMap<string, Form> = new Map(Object.entries(forms));

/** The versions of ONNX's operators that are read. Graphs are of version 17: forms of others are brought to it. */
const OLDEST_OPSET = 11;
const NEWEST_OPSET = 21;

/**
 * The graph of a model, with initializers as named constants. What is known of shapes is found while reading: lists of sizes are constants
 * where they do not depend on a size that has only a name, such as that of the batch.
 * @param name what errors call the model, such as its path.
 * @throws HeadstartError 'model' naming the opset, or the node whose op or attribute is not supported.
 */
export function fromModel(model: ModelProto, name: string, { shapes = new Map() }: FromModelOptions = {}): ImportedGraph {
  const opset = opsetOf(model, name);
  const values = new Map<string, Value>();
  for (const tensor of model.graph.initializer) values.set(tensor.name, constantOf(tensor, name));
  const inputs = new Map<string, Value>();
  for (const info of model.graph.input) {
    if (values.has(info.name)) continue;
    const value = inputOf(info, name, shapes.get(info.name));
    inputs.set(info.name, value);
    values.set(info.name, value);
  }
  for (const node of model.graph.node) {
    const results = resultsOf(node, values, opset, name);
    madeFor({ part: node.name || (node.output[0] ?? node.op_type) }, results);
    node.output.forEach((output, index) => {
      const result = results[index];
      if (result !== undefined) values.set(output, settled(result));
    });
  }
  const outputs = new Map(model.graph.output.map((info) => [info.name, find(values, info.name, 'the outputs', name)]));
  return { inputs, outputs, values };
}

function opsetOf(model: ModelProto, name: string): number {
  const version = model.opset_import.find(({ domain = '' }) => domain === '' || domain === 'ai.onnx')?.version ?? OLDEST_OPSET;
  if (version >= OLDEST_OPSET && version <= NEWEST_OPSET) return version;
  throw new HeadstartError('model', `${name} is written in version ${version} of ONNX's operators; Headstart reads ${OLDEST_OPSET} to ${NEWEST_OPSET}.`, 'Export the model with opset 17, or convert it with onnx.version_converter.');
}

function resultsOf(proto: NodeProto, values: ReadonlyMap<string, Value>, opset: number, name: string): readonly Value[] {
  const where = `the node ${proto.name ?? proto.output[0] ?? ''} (${proto.op_type})`;
  const domain = proto.domain === undefined || proto.domain === 'ai.onnx' || proto.domain === '' ? '' : `${proto.domain}.`;
  const [form, op] = [formOf.get(domain + proto.op_type), known.get(domain + proto.op_type)];
  if (form === undefined && op === undefined) {
    const supported = [...new Set([...known.keys(), ...formOf.keys()].map((each) => each.slice(each.lastIndexOf('.') + 1)))].sort().join(', ');
    throw new HeadstartError('model', `${name}: ${where} is an op that Headstart does not know.`, `Known ops: ${supported}.`);
  }
  const operands = proto.input.map((each) => (each === '' ? undefined : find(values, each, where, name)));
  const node = fileNode(proto, operands, opset, `${name}: ${where}`);
  try {
    return form === undefined ? applyAll(op!, operands, attributesOf(op!, node, `${name}: ${where}`)) : formed(form, node, `${name}: ${where}`);
  } catch (error) {
    if (error instanceof HeadstartError && error.code === 'model') throw error;
    // The file is to blame, also where an op's rule stumbles over an input that is not there.
    const reason = error instanceof HeadstartError ? error.message : 'its inputs are not those of the op.';
    throw new HeadstartError('model', `${name}: ${where} does not fit: ${reason}`, 'Export the model again with fixed shapes, or check that it runs elsewhere.', { cause: error });
  }
}

function formed(form: Form, node: FileNode, where: string): readonly Value[] {
  const made = form(node);
  refuseForeign(node.unread(), where);
  return Array.isArray(made) ? made : [made as Value];
}

function attributesOf(op: Op, node: FileNode, where: string): Attributes {
  const defaults = op.defaults?.(node.inputs) ?? {};
  const given = node.all();
  refuseForeign(Object.keys(given).filter((key) => !(key in defaults)), where);
  return { ...defaults, ...given };
}

function refuseForeign([foreign]: readonly string[], where: string): void {
  if (foreign === undefined) return;
  throw new HeadstartError('model', `${where} has the attribute '${foreign}', which Headstart does not know.`, 'Export the model with another opset, or without this option.');
}

/** Whole numbers that are known already, as the constant that they are. */
function settled(value: Value): Value {
  if (value.from.kind !== 'op') return value;
  const elements = knownOf(value);
  const numbers = elements && knownNumbers(elements, value.dtype);
  return numbers === undefined ? value : constant(numbers, value.shape, value.dtype);
}

function find(values: ReadonlyMap<string, Value>, value: string, where: string, name: string): Value {
  const found = values.get(value);
  if (found !== undefined) return found;
  throw new HeadstartError('model', `${name}: ${where} needs '${value}', which nothing before it makes.`, 'The file is damaged, or its nodes are out of order.');
}

function inputOf(info: ValueInfoProto, name: string, wanted: Shape | undefined): Value {
  const tensor = info.type?.tensor_type;
  const where = `${name}: the input ${info.name}`;
  const shape = wanted ?? tensor?.shape?.dim.map((dim, axis): Dim => (dim.dim_param === undefined ? (dim.dim_value ?? `unknown_${axis}`) : timesDim(dim.dim_param, 1)));
  if (shape === undefined) throw new HeadstartError('model', `${where} has no shape.`, 'Export the model with the shapes of its inputs.');
  return input(info.name, shape, dtypeOf(tensor?.elem_type, where));
}
