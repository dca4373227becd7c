/** @file Sum and difference. */
import { apply, type Value } from '../graph/value.ts';
import { binary, ofNumbers, type Binary, type NoAttributes } from './elementwise.ts';
import { neg } from './neg.ts';
import type { Op } from '../graph/value.ts';

export const Add: Op<Binary, NoAttributes> = { ...binary('Add', ({ dy }) => [() => dy, () => dy], { of: ofNumbers((a, b) => a + b) }), joinsQuantized: true };
export const Sub: Op<Binary, NoAttributes> = binary('Sub', ({ dy }) => [() => dy, () => neg(dy)], { of: ofNumbers((a, b) => a - b) });

/** a + b. */
export function add(a: Value, b: Value): Value {
  return apply(Add, [a, b], {});
}

/** a - b. */
export function sub(a: Value, b: Value): Value {
  return apply(Sub, [a, b], {});
}
