/** @file The logistic function. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { softplus } from './softplus.ts';

/** d sigmoid(x) = y (1 - y) dx; log sigmoid(x) = -softplus(-x) and log(1 - sigmoid(x)) = -softplus(x). */
export const Sigmoid: Op<Unary, NoAttributes> = unary('Sigmoid', ({ y, dy }) => mul(dy, mul(y, sub(scalar(1), y))), {
  monotone: true,
  stableLog: ([x]) => neg(softplus(neg(x))),
  stableLogOfComplement: ([x]) => neg(softplus(x)),
});

/** 1 / (1 + e^-x). */
export function sigmoid(x: Value): Value {
  return apply(Sigmoid, [x], {});
}
