/** @file Sums are taken where they are made: a sum of equally rearranged values is rearranged once, and an op that can add something to its result does. */
import { rewrite } from '../../graph/rewrite.ts';
import { sameShape } from '../../graph/shape.ts';
import { apply, type Node, type Value } from '../../graph/value.ts';
import { usesOf } from '../../graph/uses.ts';
import { Add } from '../../ops/add.ts';
import { added } from '../../ops/added.ts';

/** The outputs of the graph with fewer passes over what is added up. */
export function sumsInPlace(outputs: readonly Value[]): Value[] {
  const uses = usesOf(outputs);
  const once = (value: Value | undefined): boolean => value?.from.kind === 'op' && uses.get(value.from.node) === 1;
  return rewrite(outputs, (node, inputs) => {
    const [a, b] = inputs;
    if (node.op !== (Add as Node['op']) || a === undefined || b === undefined || !sameShape(a.shape, b.shape)) return undefined;
    const [alone, other] = node.inputs.map(once);
    const value = sum(a, b, alone === true, other === true);
    return value === undefined ? undefined : [value];
  });
}

/** a + b in fewer passes, or undefined where there is no such way. What nothing else needs can be made in another form. */
function sum(a: Value, b: Value, ownA: boolean, ownB: boolean): Value | undefined {
  if (ownA && ownB && a.from.kind === 'op' && b.from.kind === 'op') {
    const [one, other] = [a.from.node, b.from.node];
    if (one.op === other.op && one.op.rearranges === true && alike(one, other)) {
      const [x, y] = [one.inputs[0]!, other.inputs[0]!];
      return apply(one.op, [sum(x, y, true, true) ?? apply(Add, [x, y], {}), ...one.inputs.slice(1)], one.attributes);
    }
  }
  return (ownB ? added(b, a) : undefined) ?? (ownA ? added(a, b) : undefined);
}

/** The same rearrangement of values of the same shape. */
function alike(one: Node, other: Node): boolean {
  const rest = ({ inputs }: Node): string => JSON.stringify(inputs.slice(1).map((value) => (value?.from.kind === 'constant' ? [...value.from.values].map(Number) : null)));
  return one.inputs[0]!.shape.join() === other.inputs[0]!.shape.join() && JSON.stringify(one.attributes) === JSON.stringify(other.attributes) && rest(one) === rest(other) && !rest(one).includes('null');
}
