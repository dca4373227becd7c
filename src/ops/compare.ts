/** @file Comparisons and logic: results are bool and have no gradient. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { binary, unary, type Binary, type NoAttributes, type Unary } from './elementwise.ts';

export const Greater: Op<Binary, NoAttributes> = binary('Greater', undefined, 'bool');
export const GreaterOrEqual: Op<Binary, NoAttributes> = binary('GreaterOrEqual', undefined, 'bool');
export const Equal: Op<Binary, NoAttributes> = binary('Equal', undefined, 'bool');
export const And: Op<Binary, NoAttributes> = binary('And');
export const Or: Op<Binary, NoAttributes> = binary('Or');
export const Not: Op<Unary, NoAttributes> = unary('Not');

/** a > b. */
export function greater(a: Value, b: Value): Value {
  return apply(Greater, [a, b], {});
}

/** a >= b. */
export function greaterOrEqual(a: Value, b: Value): Value {
  return apply(GreaterOrEqual, [a, b], {});
}

/** a = b. */
export function equal(a: Value, b: Value): Value {
  return apply(Equal, [a, b], {});
}

/** Both. */
export function and(a: Value, b: Value): Value {
  return apply(And, [a, b], {});
}

/** One or both. */
export function or(a: Value, b: Value): Value {
  return apply(Or, [a, b], {});
}

/** The opposite. */
export function not(x: Value): Value {
  return apply(Not, [x], {});
}
