/** @file The error function. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { exp } from './exp.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';

/** d erf(x) = 2 / sqrt(pi) e^(-x^2) dx. */
export const Erf: Op<Unary, NoAttributes> = unary('Erf', ({ x, dy }) => mul(dy, mul(exp(neg(mul(x, x))), scalar(2 / Math.sqrt(Math.PI)))), { monotone: true });

/** 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
export function erf(x: Value): Value {
  return apply(Erf, [x], {});
}
