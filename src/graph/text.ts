/** @file The text form of a graph, one line a node, for people and for golden tests. */
import { formatShape } from './shape.ts';
import { nodesOf } from './walk.ts';
import type { Attribute, DType, Value } from './value.ts';

const SHORT: Record<DType, string> = {
  float32: 'f32', float16: 'f16', float64: 'f64', int64: 'i64', int32: 'i32', uint8: 'u8', int8: 'i8', bool: 'bool',
};
const LONGEST_SHOWN_CONSTANT = 8;

/** `%4 = Conv(x, conv1/kernel) pads=1,1,1,1   f32[32,64,224,224]`; the outputs by name at the end. */
export function graphText(outputs: Readonly<Record<string, Value>>): string {
  const ids = new Map<object, string>();
  const lines: string[] = [];
  const nameOf = (value: Value | undefined): string => {
    if (value === undefined) return '-';
    if (value.from.kind === 'input' || value.from.kind === 'stored') return value.from.name;
    if (value.from.kind === 'op') return value.from.index === 0 ? ids.get(value.from.node)! : `${ids.get(value.from.node)!}.${value.from.index}`;
    if (value.from.name !== undefined) return value.from.name;
    const { values } = value.from;
    return values.length <= LONGEST_SHOWN_CONSTANT ? `{${[...values].map(String).join(',')}}` : `{${values.length} numbers}`;
  };
  nodesOf(Object.values(outputs)).forEach((node, index) => {
    ids.set(node, `%${index}`);
    const prefix = node.op.domain === undefined ? '' : `${node.op.domain}.`;
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}=${attributeText(value)}`).join('');
    const types = node.outputs.map((type) => SHORT[type.dtype] + formatShape(type.shape)).join(' ');
    lines.push(`%${index} = ${prefix}${node.op.name}(${node.inputs.map(nameOf).join(', ')})${attributes}   ${types}`);
  });
  for (const [name, value] of Object.entries(outputs)) lines.push(`${name} = ${nameOf(value)}`);
  return `${lines.join('\n')}\n`;
}

function attributeText(value: Attribute): string {
  if (typeof value === 'object' && 'float' in value) return String(value.float);
  return typeof value === 'object' ? value.join(',') : String(value);
}
