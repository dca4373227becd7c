/** @file Another shape for the same elements: Reshape and Flatten. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape, normalizeAxis, sameShape, type Dim, type Shape } from '../graph/shape.ts';
import { overDim, sizeOf } from '../graph/dim.ts';
import { knownOf } from '../graph/known.ts';
import { apply, integers, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

export const Reshape: Op<readonly [x: Value, shape: Value], { readonly allowzero: number }> = {
  name: 'Reshape',
  additive: 'first',
  defaults: () => ({ allowzero: 0 }),
  keepsRange: true,
  infer([x, target], { allowzero }) {
    if (allowzero !== 0) throw new HeadstartError('graph', 'Reshape: a shape in which 0 means no elements (allowzero) is not supported.');
    return { dtype: x.dtype, shape: reshaped(x.shape, dimsOf(target)) };
  },
  known: ([x]) => knownOf(x),
  skips([x, target]) {
    if (x.from.kind !== 'op' || x.from.node.op !== (Reshape as Op)) return undefined;
    const [source] = x.from.node.inputs;
    const shape = reshaped(x.shape, dimsOf(target));
    return source === undefined || [...source.shape, ...shape].some((dim) => typeof dim !== 'number') ? undefined : reshape(source, shape);
  },
  grad: ({ inputs: [x], dy }) => [(): Value => reshape(dy, x.shape), undefined],
};

/** The sizes that the target lists. */
function dimsOf(target: Value): readonly Dim[] {
  const known = knownOf(target);
  if (known !== undefined) return known;
  throw new HeadstartError('graph', 'Reshape: the shape is known only when the program runs.', 'Export the model with fixed shapes.');
}

/** ONNX's rule without allowzero: 0 keeps the dimension, -1 is what is left. */
function reshaped(from: Shape, target: readonly Dim[]): Shape {
  const kept: Dim[] = target.map((size, axis) => (size === 0 ? (from[axis] ?? 0) : size));
  const free = kept.indexOf(-1);
  const count = sizeOf(from);
  const listed = sizeOf(kept.filter((_, axis) => axis !== free));
  const rest = free < 0 ? count : overDim(count, listed);
  if (rest === undefined || (free < 0 && listed !== count)) {
    throw new HeadstartError('graph', `Reshape: ${formatShape(from)} has ${count} elements and does not fit ${formatShape(target)}.`);
  }
  return kept.map((dim, axis) => (axis === free ? rest : dim));
}

/** x with another shape of as many elements; no node where the shape is right already. */
export function reshape(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  // A named dimension can only be kept in its place, which ONNX spells 0.
  const target = shape.map((dim, axis) => (typeof dim === 'number' ? dim : x.shape[axis] === dim ? 0 : -1));
  if (target.filter((size) => size === -1).length > 1) {
    throw new HeadstartError('graph', `Reshape: ${formatShape(x.shape)} has more than one size without a number that gets another place in ${formatShape(shape)}.`, 'Export the model with fixed shapes.');
  }
  return apply(Reshape, [x, integers(target)], { allowzero: 0 });
}

export const Flatten: Op<Unary, { readonly axis: number }> = {
  name: 'Flatten',
  eachImage: (_, { axis }) => (axis === 1 ? [0] : []),
  defaults: () => ({ axis: 1 }),
  keepsRange: true,
  infer([x], { axis }) {
    const at = axis === x.shape.length ? axis : normalizeAxis(axis, x.shape.length, 'Flatten');
    return { dtype: x.dtype, shape: [sizeOf(x.shape.slice(0, at)), sizeOf(x.shape.slice(at))] };
  },
  grad: ({ inputs: [x], dy }) => [(): Value => reshape(dy, x.shape)],
};

/** [N, ...] as [N, the product of the rest]; works for any batch size. */
export function flatten(x: Value): Value {
  return apply(Flatten, [x], { axis: 1 });
}
