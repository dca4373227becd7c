/** @file Negation. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';

export const Neg: Op<Unary, NoAttributes> = unary('Neg', ({ dy }) => neg(dy));

/** -x. */
export function neg(x: Value): Value {
  return apply(Neg, [x], {});
}
