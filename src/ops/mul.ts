/** @file Product and quotient. */
import { overDim, timesDim } from '../graph/dim.ts';
import type { Dim } from '../graph/shape.ts';
import { apply, type DType, type Op, type Value } from '../graph/value.ts';
import { binary, type Binary, type NoAttributes } from './elementwise.ts';
import { neg } from './neg.ts';

export const Mul: Op<Binary, NoAttributes> = { ...binary('Mul', ({ a, b, dy }) => [() => mul(dy, b), () => mul(dy, a)], { of: timesDim }), additive: 'first' };

/** d(a / b) = da / b - y db / b. */
export const Div: Op<Binary, NoAttributes> = binary('Div', ({ b, y, dy }) => [() => div(dy, b), () => neg(div(mul(dy, y), b))], { of: quotient });

/** Of whole numbers what is behind the point is dropped. */
function quotient(a: Dim, b: Dim, dtype: DType): Dim | undefined {
  if (typeof a !== 'number' || typeof b !== 'number') return overDim(a, b);
  return dtype.startsWith('float') ? a / b : Math.trunc(a / b);
}

/** a b. */
export function mul(a: Value, b: Value): Value {
  return apply(Mul, [a, b], {});
}

/** a / b. */
export function div(a: Value, b: Value): Value {
  return apply(Div, [a, b], {});
}
