/**
 * @file Moves monotone ops behind the selection of maxima: maxPool(relu(x)) becomes relu(maxPool(x)), which is the same
 * and works on a quarter of the elements, forwards and backwards. Ties at the clipped end get no gradient either way.
 */
import { rewrite } from '../../graph/rewrite.ts';
import { apply, type Node, type Operands, type Value } from '../../graph/value.ts';
import { usesOf } from '../../graph/uses.ts';

/** The outputs of the graph after the exchange. */
export function selectBeforeMonotone(outputs: readonly Value[]): Value[] {
  const uses = usesOf(outputs);
  return rewrite(outputs, (node, inputs) => exchanged(node, inputs, uses));
}

function exchanged(node: Node, inputs: Operands, uses: ReadonlyMap<Node, number>): Value[] | undefined {
  const [selected, ...others] = inputs;
  if (node.op.selectsByOrder !== true || selected?.from.kind !== 'op') return undefined;
  const inner = selected.from.node;
  const before = inner.inputs[0];
  // A value that is used elsewhere too is computed in full anyway.
  const original = node.inputs[0];
  const usedOnce = original?.from.kind === 'op' && uses.get(original.from.node) === 1;
  if (inner.op.monotone !== true || before === undefined || !usedOnce) return undefined;
  const selection = apply(node.op, [before, ...others], node.attributes);
  return [apply(inner.op, [selection, ...inner.inputs.slice(1)], inner.attributes)];
}
