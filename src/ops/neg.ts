/** @file Negation. */
import { computeKnown } from '../graph/known.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';

export const Neg: Op<Unary, NoAttributes> = unary('Neg', ({ dy }) => neg(dy), {
  known: ([x]) => x && computeKnown([x], x.shape, (element) => (typeof element === 'number' ? -element : undefined)),
});

/** -x. */
export function neg(x: Value): Value {
  return apply(Neg, [x], {});
}
