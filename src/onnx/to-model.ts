/** @file Writes a graph as an ONNX model. */
import { bug } from '../base/errors.ts';
import { numberText } from '../graph/number-text.ts';
import type { Dim, Shape } from '../graph/shape.ts';
import type { Attribute, DType, Node, Value } from '../graph/value.ts';
import { leavesOf, nodesOf } from '../graph/walk.ts';
import { dataTypeOf } from '../protobuf/data-type.ts';
import { attributeType, type AttributeProto, type ModelProto, type NodeProto, type TensorProto, type ValueInfoProto } from '../protobuf/onnx-records.ts';

/** The operator set that every op of ours is written in. */
const OPSET = 17;
/** The file format version that goes with it. */
const IR_VERSION = 8;
/** Constants up to this length are shared when they are equal. */
const LONGEST_SHARED = 16;

export type ModelOptions = {
  /** What the file says of itself, such as the classes. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly name?: string;
  /**
   * In which order nodes are written. `needed` (default): each after what it needs, as ONNX has it. `reversed`: the other way round, for programs of ONNX Runtime only, which finds
   * its own order from the end of the file: so it goes to the end with one image before it begins with the next, and needs memory for one.
   */
  readonly order?: 'needed' | 'reversed';
};

/** The model that computes `outputs` (by name) from the graph's inputs. Constants become initializers, without copies. */
export function toModel(outputs: Readonly<Record<string, Value>>, { metadata = {}, name = 'headstart', order = 'needed' }: ModelOptions = {}): ModelProto {
  const values = Object.values(outputs);
  const nodes = nodesOf(values);
  const names = nameValues(values, nodes, outputs);
  const inputs = leavesOf(values).filter((value) => value.from.kind === 'input');
  const written = [...nodes.map((node, index) => nodeProto(node, index, names)), ...names.aliases];
  const domains = new Set(nodes.flatMap((node) => node.op.domain ?? []));
  return {
    ir_version: IR_VERSION,
    producer_name: 'headstart',
    opset_import: [{ domain: '', version: OPSET }, ...[...domains].map((domain) => ({ domain, version: 1 }))],
    graph: {
      name,
      node: order === 'needed' ? written : written.toReversed(),
      initializer: names.initializers,
      input: inputs.map((value) => valueInfo(names.of(value), value.dtype, value.shape)),
      output: Object.entries(outputs).map(([output, value]) => valueInfo(output, value.dtype, value.shape)),
    },
    metadata_props: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
}

/** The nodes of that model by the names that they have in it, which what runs it tells of them. */
export function namedNodes(outputs: Readonly<Record<string, Value>>): ReadonlyMap<string, Node> {
  return new Map(nodesOf(Object.values(outputs)).map((node, index) => [nodeName(node, index), node]));
}

const nodeName = ({ op }: Node, index: number): string => `${op.name}_${index}`;

type Names = {
  of(value: Value): string;
  readonly initializers: readonly TensorProto[];
  /** Identity nodes for outputs that are inputs, constants or other outputs. */
  readonly aliases: readonly NodeProto[];
};

function nameValues(values: readonly Value[], nodes: readonly Node[], outputs: Readonly<Record<string, Value>>): Names {
  const leaves = leavesOf(values);
  const ofLeaf = new Map<Value, string>();
  for (const leaf of leaves) if (leaf.from.kind === 'input') ofLeaf.set(leaf, leaf.from.name);
  const unused = unusedNames([...ofLeaf.values(), ...Object.keys(outputs)]);
  const initializers: TensorProto[] = [];
  const shared = new Map<string, string>();
  for (const leaf of leaves) {
    if (leaf.from.kind === 'stored') {
      const name = unused(leaf.from.name);
      ofLeaf.set(leaf, name);
      initializers.push({ ...tensorOf(name, leaf), stored_data: leaf.from.bytes });
    }
    if (leaf.from.kind !== 'constant') continue;
    const small = leaf.from.values.length <= LONGEST_SHARED && leaf.from.name === undefined;
    const key = `${leaf.dtype}${leaf.shape.join()}:${small ? numberText(leaf.from.values) : ''}`;
    const known = small ? shared.get(key) : undefined;
    const name = known ?? unused(leaf.from.name ?? `constant_${initializers.length}`);
    ofLeaf.set(leaf, name);
    if (known !== undefined) continue;
    if (small) shared.set(key, name);
    const { values } = leaf.from;
    initializers.push({ ...tensorOf(name, leaf), raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) });
  }
  const ofNode = new Map(nodes.map((node, index) => [node, node.outputs.map((_, output) => unused(`${nodeName(node, index)}${output === 0 ? '' : `_${output}`}`))]));
  const lookUp = (value: Value): string => {
    const found = value.from.kind === 'op' ? ofNode.get(value.from.node)?.[value.from.index] : ofLeaf.get(value);
    if (found === undefined) throw bug('A value has no name in the model that is being written.');
    return found;
  };
  const aliases: NodeProto[] = [];
  const used = new Set<string>();
  for (const [output, value] of Object.entries(outputs)) {
    if (value.from.kind === 'op' && !used.has(lookUp(value))) ofNode.get(value.from.node)![value.from.index] = output;
    else aliases.push({ op_type: 'Identity', input: [lookUp(value)], output: [output], attribute: [], name: `alias_${output}` });
    used.add(output);
  }
  return { of: lookUp, initializers, aliases };
}

/** Gives each name as it is where it is still free, else with a number: two graphs that are joined may use the same ones. */
function unusedNames(reserved: readonly string[]): (wanted: string) => string {
  const taken = new Set(reserved);
  return (wanted) => {
    let name = wanted;
    for (let number = 1; taken.has(name); number++) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  };
}

function tensorOf(name: string, { shape, dtype }: Value): TensorProto {
  return { name, dims: shape.map(Number), data_type: dataTypeOf[dtype] };
}

function nodeProto(node: Node, index: number, names: Names): NodeProto {
  const proto: NodeProto = {
    op_type: node.op.name,
    name: nodeName(node, index),
    input: node.inputs.map((value) => (value === undefined ? '' : names.of(value))),
    output: node.outputs.map((type, output) => names.of({ ...type, from: { kind: 'op', node, index: output } })),
    attribute: Object.entries(node.attributes).map(([name, value]) => attributeProto(name, value)),
  };
  return node.op.domain === undefined ? proto : { ...proto, domain: node.op.domain };
}

function attributeProto(name: string, value: Attribute): AttributeProto {
  if (typeof value === 'number') return { name, type: attributeType.INT, i: value };
  if (typeof value === 'string') return { name, type: attributeType.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: attributeType.FLOAT, f: value.float };
  return { name, type: attributeType.INTS, ints: value };
}

function valueInfo(name: string, dtype: DType, shape: Shape): ValueInfoProto {
  const dim = shape.map((size: Dim) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size }));
  return { name, type: { tensor_type: { elem_type: dataTypeOf[dtype], shape: { dim } } } };
}
