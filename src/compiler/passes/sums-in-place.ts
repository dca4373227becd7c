/** @file Sums are taken where they are made: what is made of a sum is made once, and an op that can add something to its result does. */
import { numberText } from '../../graph/number-text.ts';
import { rewrite } from '../../graph/rewrite.ts';
import { sameShape } from '../../graph/shape.ts';
import { apply, type Node, type Operands, type Value } from '../../graph/value.ts';
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

/** Of so few numbers an op costs the same however many there are. */
const FEW = 4096;

/** a + b in fewer passes, or undefined where there is no such way. What nothing else needs can be made in another form. */
function sum(a: Value, b: Value, ownA: boolean, ownB: boolean): Value | undefined {
  return (ownA && ownB ? ofSums(a, b) : undefined) ?? (ownB ? added(b, a) : undefined) ?? (ownA ? added(a, b) : undefined);
}

/** What an additive op makes of the sum of what a and b are made from. */
function ofSums(a: Value, b: Value): Value | undefined {
  if (a.from.kind !== 'op' || b.from.kind !== 'op') return undefined;
  const [one, other] = [a.from.node, b.from.node];
  const { op, inputs, attributes } = one;
  if (op !== other.op || op.additive === undefined || JSON.stringify(attributes) !== JSON.stringify(other.attributes)) return undefined;
  const summed = op.additive === 'all' ? inputs.length : 1;
  const pairs = inputs.slice(0, summed).map((x, index) => [x!, other.inputs[index]] as const);
  if (inputs.length !== other.inputs.length || !alike(inputs.slice(summed), other.inputs.slice(summed))) return undefined;
  const sums = pairs.map(([x, y]) => (y === undefined || !sameShape(x.shape, y.shape) ? undefined : (sum(x, y, true, true) ?? (isWorth(x, a) ? apply(Add, [x, y], {}) : undefined))));
  return sums.every((value) => value !== undefined) ? apply(op, [...sums, ...inputs.slice(summed)], attributes) : undefined;
}

/** Whether x can be added up instead of what is made from it: it is no more of an effort. */
function isWorth({ shape }: Value, result: Value): boolean {
  const [before, after] = [shape, result.shape].map((dims) => dims.reduce<number>((product, dim) => product * Number(dim), 1)) as [number, number];
  return before <= Math.max(after, FEW);
}

/** The same constants. */
function alike(some: Operands, others: Operands): boolean {
  return some.every((value, index) => {
    const other = others[index];
    if (value?.from.kind !== 'constant' || other?.from.kind !== 'constant') return false;
    return value === other || (sameShape(value.shape, other.shape) && numberText(value.from.values) === numberText(other.from.values));
  });
}
