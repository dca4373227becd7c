/** @file A layer that turns photos over by chance while training. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { scalar, type Value } from '../graph/value.ts';
import { greater } from '../ops/compare.ts';
import { slice } from '../ops/slice.ts';
import { where } from '../ops/where.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

/** The axes of [N, C, H, W] that each mode turns. */
const axesOf = { horizontal: [3], vertical: [2], horizontal_and_vertical: [3, 2] } as const;

export type RandomFlipConfig = Named & {
  /** Left to right, top to bottom, or each by itself; default `horizontal_and_vertical`. */
  readonly mode?: keyof typeof axesOf;
};

/** In training each image is turned over with probability 1/2, anew in each step; otherwise nothing happens. [N, C, H, W] -> the same. */
export function randomFlip(config: RandomFlipConfig = {}): Layer<'RandomFlip', RandomFlipConfig> {
  const { mode = 'horizontal_and_vertical' } = config;
  const axes: readonly number[] | undefined = axesOf[mode];
  if (axes === undefined) throw new HeadstartError('usage', `randomFlip: there is no mode '${String(mode)}'.`, `Modes: ${Object.keys(axesOf).join(', ')}.`);
  return {
    type: 'RandomFlip',
    config,
    onlyInTraining: true,
    weights: noWeights,
    call(x, { training, keepMask }) {
      if (x.shape.length !== 4) throw new HeadstartError('graph', `randomFlip: expects [batch, channels, height, width], not ${formatShape(x.shape)}.`);
      if (!training) return x;
      const mask = keepMask([x.shape[0] ?? 1, axes.length, 1, 1], 0.5);
      return axes.reduce((image, axis, index) => {
        const kept = slice(mask, { axes: [1], starts: [index], ends: [index + 1] });
        return where(greater(kept, scalar(0)), image, mirrored(image, axis));
      }, x);
    },
  };
}

function mirrored(x: Value, axis: number): Value {
  return slice(x, { axes: [axis], starts: [-1], ends: [-Number(x.shape[axis]) - 1], steps: [-1] });
}
