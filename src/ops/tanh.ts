/** @file Hyperbolic tangent. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { mul } from './mul.ts';

/** d tanh(x) = (1 - y^2) dx. */
export const Tanh: Op<Unary, NoAttributes> = unary('Tanh', ({ y, dy }) => mul(dy, sub(scalar(1), mul(y, y))), { monotone: true });

/** The hyperbolic tangent of x. */
export function tanh(x: Value): Value {
  return apply(Tanh, [x], {});
}
