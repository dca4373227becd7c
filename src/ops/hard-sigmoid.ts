/** @file The logistic function out of straight lines, and what is gated by it (Howard et al. 2019). */
import { apply, scalar, type Float, type Op, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { cast } from './cast.ts';
import { greater } from './compare.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { mul } from './mul.ts';

type Attrs = { readonly alpha: Float; readonly beta: Float };

/** 1 where y lies inside of (0, 1). */
function rising(y: Value): Value {
  return mul(cast(greater(y, scalar(0)), y.dtype), cast(greater(scalar(1), y), y.dtype));
}

/** max(0, min(1, alpha x + beta)); dx = alpha dy where the result lies inside of (0, 1). */
export const HardSigmoid: Op<Unary, Attrs> = {
  name: 'HardSigmoid',
  elementwise: true,
  defaults: () => ({ alpha: { float: 0.2 }, beta: { float: 0.5 } }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ attributes: { alpha }, y, dy }) => [(): Value => mul(mul(dy, scalar(alpha.float)), rising(y))],
};

const SLOPE = 1 / 6;

/** x g with the gate g = max(0, min(1, x / 6 + 1 / 2)); dx = (g + x / 6 where the gate lies inside of (0, 1)) dy. */
export const HardSwish: Op<Unary, NoAttributes> = unary('HardSwish', ({ x, dy }) => {
  const gate = hardSigmoid(x, { alpha: SLOPE, beta: 0.5 });
  return mul(dy, add(gate, mul(mul(x, scalar(SLOPE)), rising(gate))));
});

/** max(0, min(1, alpha x + beta)). */
export function hardSigmoid(x: Value, { alpha, beta }: { readonly alpha: number; readonly beta: number }): Value {
  return apply(HardSigmoid, [x], { alpha: { float: alpha }, beta: { float: beta } });
}

/** x max(0, min(1, x / 6 + 1 / 2)). */
export function hardSwish(x: Value): Value {
  return apply(HardSwish, [x], {});
}
