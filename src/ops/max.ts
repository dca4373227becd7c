/** @file The larger and the smaller of two values. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { cast } from './cast.ts';
import { greaterOrEqual } from './compare.ts';
import { binary, ofNumbers, type Binary, type NoAttributes } from './elementwise.ts';
import { mul } from './mul.ts';
import { sub } from './add.ts';

/** The gradient goes to the larger one, of equal ones to the first. */
export const Max: Op<Binary, NoAttributes> = binary('Max', ({ a, b, dy }) => {
  const first = (): Value => mul(dy, cast(greaterOrEqual(a, b), dy.dtype));
  return [first, (): Value => sub(dy, first())];
}, { of: ofNumbers(Math.max) });

/** The gradient goes to the smaller one, of equal ones to the first. */
export const Min: Op<Binary, NoAttributes> = binary('Min', ({ a, b, dy }) => {
  const first = (): Value => mul(dy, cast(greaterOrEqual(b, a), dy.dtype));
  return [first, (): Value => sub(dy, first())];
}, { of: ofNumbers(Math.min) });

/** max(a, b). */
export function max(a: Value, b: Value): Value {
  return apply(Max, [a, b], {});
}

/** min(a, b). */
export function min(a: Value, b: Value): Value {
  return apply(Min, [a, b], {});
}
