/** @file The largest element over axes. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { cast } from './cast.ts';
import { equal } from './compare.ts';
import type { Unary } from './elementwise.ts';
import { div, mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { reducedShape, type ReduceAttributes } from './reduced-shape.ts';
import { reshape } from './reshape.ts';

/** Equal largest elements share dy evenly, as PyTorch's amax has it. */
export const ReduceMax: Op<Unary, ReduceAttributes> = {
  name: 'ReduceMax',
  defaults: ([x]) => ({ axes: x.shape.map((_, axis) => axis), keepdims: 1 }),
  keepsRange: true,
  infer: ([x], attributes) => ({ dtype: x.dtype, shape: reducedShape(x, attributes, 'ReduceMax') }),
  grad({ inputs: [x], attributes: { axes }, y, dy }) {
    const kept = reducedShape(x, { axes, keepdims: 1 }, 'ReduceMax');
    return [(): Value => {
      const largest = cast(equal(x, reshape(y, kept)), dy.dtype);
      return mul(largest, div(reshape(dy, kept), reduceSum(largest, axes, { keepdims: true })));
    }];
  },
};

/** The largest element over the axes. `keepdims` (default false) leaves them as size 1. */
export function reduceMax(x: Value, axes: readonly number[], { keepdims = false }: { readonly keepdims?: boolean } = {}): Value {
  return axes.length === 0 ? x : apply(ReduceMax, [x], { axes, keepdims: keepdims ? 1 : 0 });
}
