/** @file Rectified linear unit. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { cast } from './cast.ts';
import { greater } from './compare.ts';
import { unary, type NoAttributes, type Unary } from './elementwise.ts';
import { mul } from './mul.ts';

/** d max(x, 0) = [y > 0] dx. The mask is a product with 0 and 1: on ONNX Runtime faster than Where. */
export const Relu: Op<Unary, NoAttributes> = unary('Relu', ({ y, dy }) => mul(dy, cast(greater(y, scalar(0)), dy.dtype)), { monotone: true, bounds: () => [0, Infinity] });

/** max(x, 0). */
export function relu(x: Value): Value {
  return apply(Relu, [x], {});
}
