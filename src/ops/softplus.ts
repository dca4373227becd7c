/** @file The smooth form of the rectifier. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { exp } from './exp.ts';
import { div, mul } from './mul.ts';
import { neg } from './neg.ts';

/** d softplus(x) = dx / (1 + e^-x), which is 0 where e^-x overflows. */
export const Softplus: Op<Unary, NoAttributes> = unary(
  'Softplus',
  ({ x, dy }) => mul(dy, div(scalar(1), add(scalar(1), exp(neg(x))))),
  { monotone: true },
);

/** log(1 + e^x), which does not overflow. */
export function softplus(x: Value): Value {
  return apply(Softplus, [x], {});
}
