/** @file Another shape for the same elements: Reshape and Flatten. */
import { HeadstartError } from '../base/errors.ts';
import { elementCount, formatShape, normalizeAxis, sameShape, type Dim, type Shape } from '../graph/shape.ts';
import { apply, integers, integersOf, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

export const Reshape: Op<readonly [x: Value, shape: Value], { readonly allowzero: number }> = {
  name: 'Reshape',
  defaults: () => ({ allowzero: 0 }),
  keepsRange: true,
  infer([x, target], { allowzero }) {
    if (allowzero !== 0) throw new HeadstartError('graph', 'Reshape: a shape in which 0 means no elements (allowzero) is not supported.');
    return { dtype: x.dtype, shape: reshaped(x.shape, integersOf(target, 'Reshape')) };
  },
  grad: ({ inputs: [x], dy }) => [(): Value => reshape(dy, x.shape), undefined],
};

/** ONNX's rule without allowzero: 0 keeps the dimension, -1 is what is left. */
function reshaped(from: Shape, target: readonly number[]): Shape {
  const kept: Dim[] = target.map((size, axis) => (size === 0 ? (from[axis] ?? 0) : size));
  const free = kept.indexOf(-1);
  const named = kept.filter((dim) => typeof dim === 'string');
  const rest = from.filter((dim) => typeof dim === 'number' || !named.includes(dim));
  const count = elementCount(rest, 'Reshape');
  const known = kept.reduce<number>((product, dim) => (typeof dim === 'number' && dim !== -1 ? product * dim : product), 1);
  const shape = free < 0 ? kept : kept.map((dim, axis) => (axis === free ? count / known : dim));
  if (free < 0 ? known !== count : !Number.isInteger(count / known)) {
    throw new HeadstartError('graph', `Reshape: ${formatShape(from)} has ${count} elements and does not fit ${formatShape(target)}.`);
  }
  return shape;
}

/** x with another shape of as many elements; no node where the shape is right already. */
export function reshape(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  // A named dimension can only be kept in its place, which ONNX spells 0.
  const target = shape.map((dim, axis) => (typeof dim === 'number' ? dim : x.shape[axis] === dim ? 0 : -1));
  return apply(Reshape, [x, integers(target)], { allowzero: 0 });
}

export const Flatten: Op<Unary, { readonly axis: number }> = {
  name: 'Flatten',
  defaults: () => ({ axis: 1 }),
  keepsRange: true,
  infer([x], { axis }) {
    const at = axis === x.shape.length ? axis : normalizeAxis(axis, x.shape.length, 'Flatten');
    const head = x.shape.slice(0, at);
    const [only] = head;
    const first = head.length === 1 && only !== undefined ? only : elementCount(head, 'Flatten');
    return { dtype: x.dtype, shape: [first, elementCount(x.shape.slice(at), 'Flatten')] };
  },
  grad: ({ inputs: [x], dy }) => [(): Value => reshape(dy, x.shape)],
};

/** [N, ...] as [N, the product of the rest]; works for any batch size. */
export function flatten(x: Value): Value {
  return apply(Flatten, [x], { axis: 1 });
}
