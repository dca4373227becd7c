/** @file Sums over axes and the repetition of a tensor: ReduceSum and Expand, each the other's gradient. */
import { broadcastShapes, normalizeAxis, sameShape, type Dim, type Shape } from '../graph/shape.ts';
import { broadcastPlace, integersOf, knownOf, pickKnown } from '../graph/known.ts';
import { apply, fixedDim, integers, type Op, type Value } from '../graph/value.ts';
import { reshape } from './reshape.ts';

export const ReduceSum: Op<readonly [x: Value, axes: Value], { readonly keepdims: number }> = {
  name: 'ReduceSum',
  additive: 'first',
  defaults: () => ({ keepdims: 1 }),
  infer([x, axes], { keepdims }) {
    const dropped = integersOf(axes, 'ReduceSum').map((axis) => normalizeAxis(axis, x.shape.length, 'ReduceSum'));
    const shape = keepdims === 1 ? x.shape.map((dim, axis) => (dropped.includes(axis) ? 1 : dim)) : x.shape.filter((_, axis) => !dropped.includes(axis));
    return { dtype: x.dtype, shape };
  },
  grad({ inputs: [x, axes], dy }) {
    const dropped = integersOf(axes, 'ReduceSum').map((axis) => normalizeAxis(axis, x.shape.length, 'ReduceSum'));
    const kept = x.shape.map((dim, axis) => (dropped.includes(axis) ? 1 : dim));
    return [(): Value => expand(reshape(dy, kept), x.shape), undefined];
  },
};

/** The sum over the axes. `keepdims` (default false) leaves them as size 1. */
export function reduceSum(x: Value, axes: readonly number[], { keepdims = false }: { readonly keepdims?: boolean } = {}): Value {
  if (axes.length === 0) return x;
  return apply(ReduceSum, [x, integers(axes)], { keepdims: keepdims ? 1 : 0 });
}

/** The shape may be known only as names: then it is a list that is computed while the program runs. */
export const Expand: Op<readonly [x: Value, shape: Value], Readonly<Record<never, never>>> = {
  name: 'Expand',
  infer: ([x, shape]) => ({ dtype: x.dtype, shape: broadcastShapes(x.shape, knownOf(shape) ?? integersOf(shape, 'Expand'), 'Expand') }),
  known: ([x, shape]) => pickKnown(x, broadcastShapes(x.shape, knownOf(shape) ?? [], 'Expand'), (index) => broadcastPlace(x.shape, index)),
  grad: ({ inputs: [x], dy }) => [(): Value => sumTo(dy, x.shape), undefined],
};

/** x repeated to a shape that it broadcasts to. A size without a number stays what it is, which ONNX spells 1. */
export function expand(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const kept = (dim: Dim, axis: number): boolean => typeof dim === 'string' && x.shape[axis + x.shape.length - shape.length] === dim;
  return apply(Expand, [x, integers(shape.map((dim, axis) => (kept(dim, axis) ? 1 : fixedDim(dim, 'Expand'))))], {});
}

/** The sum of x over the axes along which `shape` was broadcast to x's shape: what undoes broadcasting in a gradient. */
export function sumTo(x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const extra = x.shape.length - shape.length;
  const axes = x.shape.map((_, axis) => axis).filter((axis) => axis < extra || (shape[axis - extra] === 1 && x.shape[axis] !== 1));
  return reshape(reduceSum(x, axes), shape);
}
