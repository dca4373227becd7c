/** @file Choice element by element. */
import { HeadstartError } from '../base/errors.ts';
import { computeKnown } from '../graph/known.ts';
import { broadcastShapes, type Shape } from '../graph/shape.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import type { NoAttributes } from './elementwise.ts';

type Inputs = readonly [condition: Value, a: Value, b: Value];

function chosenShape([condition, a, b]: Inputs): Shape {
  return broadcastShapes(condition.shape, broadcastShapes(a.shape, b.shape, 'Where'), 'Where');
}

export const Where: Op<Inputs, NoAttributes> = {
  name: 'Where',
  infer([condition, a, b]) {
    if (condition.dtype !== 'bool' || a.dtype !== b.dtype) {
      throw new HeadstartError('graph', `Where: expects bool and two inputs of one type, not ${condition.dtype}, ${a.dtype} and ${b.dtype}.`);
    }
    return { dtype: a.dtype, shape: chosenShape([condition, a, b]) };
  },
  known: (inputs) => computeKnown(inputs, chosenShape(inputs), (condition, a, b) => (condition === 1 ? a : b)),
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
