/** @file Computes once what the graph says twice: nodes of the same op, inputs and attributes become one. */
import { rewrite } from '../../graph/rewrite.ts';
import { numberText } from '../../graph/number-text.ts';
import { applyAll, type Node, type Value } from '../../graph/value.ts';

/** Constants up to this length are compared by their numbers, longer ones by identity. */
const LONGEST_COMPARED = 16;

/** The outputs of the graph without repetitions. */
export function shareEqualNodes(outputs: readonly Value[]): Value[] {
  const numbers = new Map<object, number>();
  const numberOf = (thing: object): number => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
  const keyOf = (value: Value | undefined): string => {
    if (value === undefined) return '-';
    const { from } = value;
    if (from.kind === 'op') return `${numberOf(from.node)}.${from.index}`;
    if (from.kind !== 'constant' || from.name !== undefined || from.values.length > LONGEST_COMPARED) return `leaf ${numberOf(value)}`;
    return `${value.dtype}[${value.shape.join()}]{${numberText(from.values)}}`;
  };
  const known = new Map<string, readonly Value[]>();
  return rewrite(outputs, (node, inputs) => {
    const key = `${numberOf(node.op)}(${inputs.map(keyOf).join(';')})${JSON.stringify(node.attributes)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const own = inputs.some((value, index) => value !== node.inputs[index]) ? applyAll(node.op, inputs, node.attributes) : outputsOf(node);
    known.set(key, own);
    return own;
  });
}

function outputsOf(node: Node): Value[] {
  return node.outputs.map(({ dtype, shape }, index) => ({ dtype, shape, from: { kind: 'op', node, index } }));
}
