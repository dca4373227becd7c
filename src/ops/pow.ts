/** @file Power. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { binary, ofNumbers, type Binary, type NoAttributes } from './elementwise.ts';
import { log } from './exp.ts';
import { mul } from './mul.ts';

/** d(a^b) = b a^(b-1) da + a^b log(a) db. */
export const Pow: Op<Binary, NoAttributes> = binary('Pow', ({ a, b, y, dy }) => [
  () => mul(dy, mul(b, pow(a, sub(b, scalar(1))))),
  () => mul(dy, mul(y, log(a))),
], { of: ofNumbers((a, b) => a ** b) });

/** a to the power of b. */
export function pow(a: Value, b: Value): Value {
  return apply(Pow, [a, b], {});
}
