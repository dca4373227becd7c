/** @file A layer that keeps the largest element of each window. */
import { HeadstartError } from '../base/errors.ts';
import type { Value } from '../graph/value.ts';
import { maxPool } from '../ops/max-pool.ts';
import { noWeights, type Layer, type Named } from './layer.ts';
import { borderOf, pairOf, type Padding } from './window.ts';

export type MaxPooling2dConfig = Named & {
  /** Default 2. */
  readonly poolSize?: number | readonly [number, number];
  /** Default: the pool size. */
  readonly strides?: number | readonly [number, number];
  /** Default `valid`. */
  readonly padding?: Padding;
};

/** [N, C, H, W] -> [N, C, H', W']. */
export function maxPooling2d(config: MaxPooling2dConfig = {}): Layer<'MaxPooling2D', MaxPooling2dConfig> {
  const kernel = pairOf(config.poolSize ?? 2);
  const strides = pairOf(config.strides ?? kernel);
  if (![...kernel, ...strides].every((size) => Number.isInteger(size) && size > 0)) {
    throw new HeadstartError('usage', `maxPooling2d: poolSize and strides are whole numbers of at least 1; got ${JSON.stringify(config)}.`);
  }
  return {
    type: 'MaxPooling2D',
    config,
    weights: noWeights,
    call: (x: Value): Value => maxPool(x, { kernel, strides, pads: borderOf(config.padding ?? 'valid', x, kernel, strides, [1, 1]) }),
  };
}
