/** @file Numbers added up at given positions. */
import { apply, type Op, type Value } from '../graph/value.ts';

type Inputs = readonly [x: Value, positions: Value, updates: Value];

export const ScatterElements: Op<Inputs, { readonly axis: number; readonly reduction: string }> = {
  name: 'ScatterElements',
  defaults: () => ({ axis: 0, reduction: 'none' }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
};

/** x with each update added at its position along the axis (default: the first); a position may come more than once. */
export function scatterAdd(x: Value, positions: Value, updates: Value, axis = 0): Value {
  return apply(ScatterElements, [x, positions, updates], { axis, reduction: 'add' });
}
