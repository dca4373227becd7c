/** @file Choice element by element. */
import { HeadstartError } from '../base/errors.ts';
import { broadcastShapes } from '../graph/shape.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import type { NoAttributes } from './elementwise.ts';

export const Where: Op<readonly [condition: Value, a: Value, b: Value], NoAttributes> = {
  name: 'Where',
  infer([condition, a, b]) {
    if (condition.dtype !== 'bool' || a.dtype !== b.dtype) {
      throw new HeadstartError('graph', `Where: expects bool and two inputs of one type, not ${condition.dtype}, ${a.dtype} and ${b.dtype}.`);
    }
    const shape = broadcastShapes(condition.shape, broadcastShapes(a.shape, b.shape, 'Where'), 'Where');
    return { dtype: a.dtype, shape };
  },
  grad: ({ inputs: [condition], dy }) => [
    undefined,
    () => where(condition, dy, scalar(0)),
    () => where(condition, scalar(0), dy),
  ],
};

/** a where the condition holds, else b. */
export function where(condition: Value, a: Value, b: Value): Value {
  return apply(Where, [condition, a, b], {});
}
