/** @file Comparisons and logic: results are bool and have no gradient. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { computeKnown } from '../graph/known.ts';
import type { Dim } from '../graph/shape.ts';
import { binary, ofNumbers, unary, type Binary, type NoAttributes, type Unary } from './elementwise.ts';

export const Greater: Op<Binary, NoAttributes> = binary('Greater', undefined, { dtype: 'bool', of: ofNumbers((a, b) => Number(a > b)) });
export const GreaterOrEqual: Op<Binary, NoAttributes> = binary('GreaterOrEqual', undefined, { dtype: 'bool', of: ofNumbers((a, b) => Number(a >= b)) });
export const Equal: Op<Binary, NoAttributes> = binary('Equal', undefined, { dtype: 'bool', of: same });
export const And: Op<Binary, NoAttributes> = binary('And', undefined, { of: ofNumbers((a, b) => a * b) });
export const Or: Op<Binary, NoAttributes> = binary('Or', undefined, { of: ofNumbers((a, b) => Math.max(a, b)) });
export const Not: Op<Unary, NoAttributes> = unary('Not', undefined, { known: ([x]) => x && computeKnown([x], x.shape, (each) => (typeof each === 'number' ? 1 - each : undefined)) });

/** A size that has a name is no negative number; of another name or of a number that it may be, nothing is known. */
function same(a: Dim, b: Dim): number | undefined {
  if (typeof a === typeof b) return a === b ? 1 : typeof a === 'number' ? 0 : undefined;
  return (typeof a === 'number' && a < 0) || (typeof b === 'number' && b < 0) ? 0 : undefined;
}

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
