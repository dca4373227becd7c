/** @file Absolute value. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { cast } from './cast.ts';
import { greater } from './compare.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { mul } from './mul.ts';

/** d |x| = ([x > 0] - [x < 0]) dx. */
export const Abs: Op<Unary, NoAttributes> = unary('Abs', ({ x, dy }) =>
  mul(dy, sub(cast(greater(x, scalar(0)), dy.dtype), cast(greater(scalar(0), x), dy.dtype))));

/** |x|. */
export function abs(x: Value): Value {
  return apply(Abs, [x], {});
}
