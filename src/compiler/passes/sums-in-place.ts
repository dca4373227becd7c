/** @file Sums are taken where they are made: a sum of equally rearranged values is rearranged once, and an op that can add something to its result does. */
import { rewrite } from '../../graph/rewrite.ts';
import { apply, type Node, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { Add } from '../../ops/add.ts';

/** The outputs of the graph with fewer passes over what is added up. */
export function sumsInPlace(outputs: readonly Value[]): Value[] {
  const uses = new Map<Node, number>();
  const count = (node: Node): void => {
    for (const value of node.inputs) if (value?.from.kind === 'op') uses.set(value.from.node, (uses.get(value.from.node) ?? 0) + 1);
  };
  nodesOf(outputs).forEach(count);
  for (const value of outputs) if (value.from.kind === 'op') uses.set(value.from.node, (uses.get(value.from.node) ?? 0) + 1);
  const once = (value: Value): boolean => value.from.kind === 'op' && uses.get(value.from.node) === 1;
  return rewrite(outputs, (node, inputs) => {
    const [a, b] = inputs;
    if (node.op !== (Add as Node['op']) || a === undefined || b === undefined || a.shape.join() !== b.shape.join() || !node.inputs.every((value) => value !== undefined && once(value))) return undefined;
    return [sum(a, b)];
  });
}

/** a + b, of values that nothing else needs. */
function sum(a: Value, b: Value): Value {
  if (a.from.kind === 'op' && b.from.kind === 'op') {
    const [one, other] = [a.from.node, b.from.node];
    if (one.op === other.op && one.op.rearranges === true && alike(one, other)) {
      const [x, y] = [one.inputs[0]!, other.inputs[0]!];
      return apply(one.op, [sum(x, y), ...one.inputs.slice(1)], one.attributes);
    }
    for (const [sumSoFar, { op, inputs, attributes }] of [[a, other], [b, one]] as const) {
      if (op.takesSum !== undefined && inputs[op.takesSum] === undefined) {
        const full = Array.from({ length: op.takesSum }, (_, index) => inputs[index]);
        return apply(op, [...full, sumSoFar], attributes);
      }
    }
  }
  return apply(Add, [a, b], {});
}

/** The same rearrangement of values of the same shape. */
function alike(one: Node, other: Node): boolean {
  const rest = ({ inputs }: Node): string => JSON.stringify(inputs.slice(1).map((value) => (value?.from.kind === 'constant' ? [...value.from.values].map(Number) : null)));
  return one.inputs[0]!.shape.join() === other.inputs[0]!.shape.join() && JSON.stringify(one.attributes) === JSON.stringify(other.attributes) && rest(one) === rest(other) && !rest(one).includes('null');
}
