/** @file Clipping to a range, such as ReLU6. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { cast } from './cast.ts';
import { and, greater } from './compare.ts';
import type { NoAttributes } from './elementwise.ts';
import { isAbove, isBelow } from './mask.ts';
import { mul } from './mul.ts';

type Inputs = readonly [x: Value, low?: Value | undefined, high?: Value | undefined];

/** dx = dy strictly inside the range, 0 outside and on its ends. A bound that is left out does not bind. */
export const Clip: Op<Inputs, NoAttributes> = {
  name: 'Clip',
  elementwise: true,
  monotone: true,
  bounds: ([, low, high]) => (isKnown(low) && isKnown(high) ? [boundOf(low, -Infinity), boundOf(high, Infinity)] : undefined),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ inputs: [x, low, high], y, dy }) => {
    const dx = (): Value => {
      if (isKnown(low) && isKnown(high)) return withinBounds(dy, y, boundOf(low, -Infinity), boundOf(high, Infinity));
      const masks = [low && greater(x, low), high && greater(high, x)].filter((mask) => mask !== undefined);
      return masks.length === 0 ? dy : mul(dy, cast(masks.reduce((one, other) => and(one, other)), dy.dtype));
    };
    return [dx, undefined, undefined];
  },
};

/** dy where y lies between the bounds. The result says as much as the input, which then need not be kept. */
function withinBounds(dy: Value, y: Value, low: number, high: number): Value {
  const above = low === -Infinity ? dy : mul(dy, isAbove(y, low));
  return high === Infinity ? above : mul(above, isBelow(y, high));
}

const isKnown = (bound: Value | undefined): boolean => bound === undefined || bound.from.kind === 'constant';

function boundOf(bound: Value | undefined, otherwise: number): number {
  return bound?.from.kind === 'constant' ? Number(bound.from.values[0]) : otherwise;
}

/** min(max(x, low), high); the bounds are scalars. */
export function clip(x: Value, low: Value, high: Value): Value {
  return apply(Clip, [x, low, high], {});
}
