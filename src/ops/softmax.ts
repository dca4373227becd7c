/** @file Softmax and its logarithm. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { sub } from './add.ts';
import type { Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';

type Attrs = { readonly axis: number };

/** dx = y (dy - sum(dy y)). */
export const Softmax: Op<Unary, Attrs> = {
  name: 'Softmax',
  defaults: () => ({ axis: -1 }),
  stableLog: ([x], { axis }) => logSoftmax(x, axis),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ attributes: { axis }, y, dy }) => [(): Value => mul(y, sub(dy, reduceSum(mul(dy, y), [axis], { keepdims: true })))],
};

/** dx = dy - softmax(x) sum(dy). */
export const LogSoftmax: Op<Unary, Attrs> = {
  name: 'LogSoftmax',
  defaults: () => ({ axis: -1 }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ inputs: [x], attributes: { axis }, dy }) => [
    (): Value => sub(dy, mul(softmax(x, axis), reduceSum(dy, [axis], { keepdims: true }))),
  ],
};

/** e^x over its sum along the axis (default: the last). */
export function softmax(x: Value, axis = -1): Value {
  return apply(Softmax, [x], { axis });
}

/** The logarithm of the softmax, exact also where the softmax rounds to 0. */
export function logSoftmax(x: Value, axis = -1): Value {
  return apply(LogSoftmax, [x], { axis });
}
