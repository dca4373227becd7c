/** @file The mean over height and width. */
import { HeadstartError } from '../base/errors.ts';
import { elementCount, formatShape } from '../graph/shape.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import type { NoAttributes, Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { expand } from './reduce-sum.ts';

export const GlobalAveragePool: Op<Unary, NoAttributes> = {
  name: 'GlobalAveragePool',
  averagesPlanes: ([x]) => x.shape.length === 4,
  infer([x]) {
    const [batch, channels, ...space] = x.shape;
    if (batch === undefined || channels === undefined || space.length === 0) {
      throw new HeadstartError('graph', `GlobalAveragePool: expects [batch, channels, height, width], not ${formatShape(x.shape)}.`);
    }
    return { dtype: x.dtype, shape: [batch, channels, ...space.map(() => 1)] };
  },
  grad({ inputs: [x], dy }) {
    const area = elementCount(x.shape.slice(2), 'GlobalAveragePool');
    return [(): Value => expand(mul(dy, scalar(1 / area)), x.shape)];
  },
};

/** [N,C,H,W] -> [N,C,1,1]. */
export function globalAveragePool(x: Value): Value {
  return apply(GlobalAveragePool, [x], {});
}
