/** @file Exponential and natural logarithm, each in the other's gradient. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { div, mul } from './mul.ts';

export const Exp: Op<Unary, NoAttributes> = unary('Exp', ({ y, dy }) => mul(dy, y));
export const Log: Op<Unary, NoAttributes> = unary('Log', ({ x, dy }) => div(dy, x));

/** e^x. */
export function exp(x: Value): Value {
  return apply(Exp, [x], {});
}

/** The natural logarithm; of a softmax, computed without the softmax, which may round to zero. */
export function log(x: Value): Value {
  if (x.from.kind === 'op') {
    const { op, inputs, attributes } = x.from.node;
    if (op.stableLog !== undefined) return op.stableLog(inputs, attributes);
  }
  return apply(Log, [x], {});
}

/** log(1 - x); of a sigmoid, computed without the sigmoid, which may round to one. */
export function logOfComplement(x: Value): Value {
  if (x.from.kind === 'op') {
    const { op, inputs, attributes } = x.from.node;
    if (op.stableLogOfComplement !== undefined) return op.stableLogOfComplement(inputs, attributes);
  }
  return apply(Log, [sub(scalar(1), x)], {});
}
