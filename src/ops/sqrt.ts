/** @file Square root. */
import { computeKnown } from '../graph/known.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { div, mul } from './mul.ts';

/** d sqrt(x) = dx / (2 sqrt(x)). */
export const Sqrt: Op<Unary, NoAttributes> = unary('Sqrt', ({ y, dy }) => mul(div(dy, y), scalar(0.5)), {
  known: ([x]) => x && computeKnown([x], x.shape, (element) => (typeof element === 'number' ? Math.sqrt(element) : undefined)),
});

/** The square root of x. */
export function sqrt(x: Value): Value {
  return apply(Sqrt, [x], {});
}
