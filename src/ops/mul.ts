/** @file Product and quotient. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { binary, type Binary, type NoAttributes } from './elementwise.ts';
import { neg } from './neg.ts';

export const Mul: Op<Binary, NoAttributes> = binary('Mul', ({ a, b, dy }) => [() => mul(dy, b), () => mul(dy, a)]);

/** d(a / b) = da / b - y db / b. */
export const Div: Op<Binary, NoAttributes> = binary('Div', ({ b, y, dy }) => [() => div(dy, b), () => neg(div(mul(dy, y), b))]);

/** a b. */
export function mul(a: Value, b: Value): Value {
  return apply(Mul, [a, b], {});
}

/** a / b. */
export function div(a: Value, b: Value): Value {
  return apply(Div, [a, b], {});
}
