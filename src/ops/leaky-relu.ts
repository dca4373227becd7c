/** @file Rectifiers that let something of negative numbers through. */
import { apply, scalar, type Float, type Op, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { greater } from './compare.ts';
import type { Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { where } from './where.ts';

type Attrs = { readonly alpha: Float };

/** dx = dy where x > 0, else alpha dy. */
export const LeakyRelu: Op<Unary, Attrs> = {
  name: 'LeakyRelu',
  defaults: () => ({ alpha: { float: 0.01 } }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ inputs: [x], attributes: { alpha }, dy }) => [(): Value => where(greater(x, scalar(0)), dy, mul(dy, scalar(alpha.float)))],
};

/** alpha (e^x - 1) for negative numbers (Clevert, Unterthiner and Hochreiter 2015): dx = dy where x > 0, else (y + alpha) dy. */
export const Elu: Op<Unary, Attrs> = {
  name: 'Elu',
  defaults: () => ({ alpha: { float: 1 } }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ inputs: [x], attributes: { alpha }, y, dy }) => [(): Value => where(greater(x, scalar(0)), dy, mul(dy, add(y, scalar(alpha.float))))],
};

/** x where it is positive, else alpha x. */
export function leakyRelu(x: Value, alpha: number): Value {
  return apply(LeakyRelu, [x], { alpha: { float: alpha } });
}

/** x where it is positive, else alpha (e^x - 1). */
export function elu(x: Value, alpha: number): Value {
  return apply(Elu, [x], { alpha: { float: alpha } });
}
