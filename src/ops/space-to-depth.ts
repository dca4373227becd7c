/** @file Blocks of pixels as channels. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

/** Used for gradients only; it has none of its own. */
export const SpaceToDepth: Op<Unary, { readonly blocksize: number }> = {
  name: 'SpaceToDepth',
  defaults: () => ({ blocksize: 1 }),
  infer([x], { blocksize }) {
    const [batch = 1, channels, height, width] = x.shape;
    const [rows, columns] = [height, width].map((dim) => fixedDim(dim, 'SpaceToDepth') / blocksize) as [number, number];
    if (!Number.isInteger(rows) || !Number.isInteger(columns)) {
      throw new HeadstartError('graph', `SpaceToDepth: ${formatShape(x.shape)} does not divide into blocks of ${blocksize}x${blocksize}.`);
    }
    return { dtype: x.dtype, shape: [batch, fixedDim(channels, 'SpaceToDepth') * blocksize * blocksize, rows, columns] };
  },
};

/** [N, C, H, W] -> [N, b b C, H / b, W / b]: channel (i b + j) C + c holds pixel (i, j) of each block of channel c. */
export function spaceToDepth(x: Value, block: number): Value {
  return apply(SpaceToDepth, [x], { blocksize: block });
}
