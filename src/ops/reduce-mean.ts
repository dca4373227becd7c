/** @file The mean over axes. */
import { elementCount, normalizeAxis } from '../graph/shape.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { expand } from './reduce-sum.ts';
import { reducedShape, type ReduceAttributes } from './reduced-shape.ts';
import { reshape } from './reshape.ts';

/** Each element gets its share of dy. */
export const ReduceMean: Op<Unary, ReduceAttributes> = {
  name: 'ReduceMean',
  averagesPlanes: ([x], { axes }) => x.shape.length === 4 && [2, 3].every((space) => axes.some((axis) => normalizeAxis(axis, 4, 'ReduceMean') === space)) && axes.length === 2,
  defaults: ([x]) => ({ axes: x.shape.map((_, axis) => axis), keepdims: 1 }),
  infer: ([x], attributes) => ({ dtype: x.dtype, shape: reducedShape(x, attributes, 'ReduceMean') }),
  grad({ inputs: [x], attributes: { axes }, dy }) {
    const count = elementCount(axes.map((axis) => x.shape[normalizeAxis(axis, x.shape.length, 'ReduceMean')] ?? 1), 'ReduceMean');
    const kept = reducedShape(x, { axes, keepdims: 1 }, 'ReduceMean');
    return [(): Value => expand(reshape(mul(dy, scalar(1 / count)), kept), x.shape)];
  },
};

/** The mean over the axes. `keepdims` (default false) leaves them as size 1. */
export function reduceMean(x: Value, axes: readonly number[], { keepdims = false }: { readonly keepdims?: boolean } = {}): Value {
  return axes.length === 0 ? x : apply(ReduceMean, [x], { axes, keepdims: keepdims ? 1 : 0 });
}
