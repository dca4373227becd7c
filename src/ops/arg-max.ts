/** @file The index of the largest element. */
import { normalizeAxis } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

export const ArgMax: Op<Unary, { readonly axis: number; readonly keepdims: number }> = {
  name: 'ArgMax',
  defaults: () => ({ axis: 0, keepdims: 1 }),
  infer([x], { axis, keepdims }) {
    const at = normalizeAxis(axis, x.shape.length, 'ArgMax');
    const shape = keepdims === 1 ? x.shape.map((dim, i) => (i === at ? 1 : dim)) : x.shape.filter((_, i) => i !== at);
    return { dtype: 'int64', shape };
  },
};

/** The index of the largest element along the axis (default: the last); of equal ones the first. */
export function argMax(x: Value, axis = -1): Value {
  return apply(ArgMax, [x], { axis, keepdims: 0 });
}
