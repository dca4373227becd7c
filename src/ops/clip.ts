/** @file Clipping to a range, such as ReLU6. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { cast } from './cast.ts';
import { and, greater } from './compare.ts';
import type { NoAttributes } from './elementwise.ts';
import { mul } from './mul.ts';

/** dx = dy strictly inside the range, 0 outside and on its ends. */
export const Clip: Op<readonly [x: Value, low: Value, high: Value], NoAttributes> = {
  name: 'Clip',
  monotone: true,
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ inputs: [x, low, high], dy }) => [
    () => mul(dy, cast(and(greater(x, low), greater(high, x)), dy.dtype)),
    undefined,
    undefined,
  ],
};

/** min(max(x, low), high); the bounds are scalars. */
export function clip(x: Value, low: Value, high: Value): Value {
  return apply(Clip, [x, low, high], {});
}
