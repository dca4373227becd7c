/** @file A layer that takes the mean of each window. */
import { HeadstartError } from '../base/errors.ts';
import type { Value } from '../graph/value.ts';
import { averagePool } from '../ops/average-pool.ts';
import { noWeights, type Layer, type Named } from './layer.ts';
import { borderOf, pairOf, type Padding } from './window.ts';

export type AveragePooling2dConfig = Named & {
  /** Default 2. */
  readonly poolSize?: number | readonly [number, number];
  /** Default: the pool size. */
  readonly strides?: number | readonly [number, number];
  /** Default `valid`. With `same` the border does not count in the mean, as in TensorFlow. */
  readonly padding?: Padding;
};

/** [N, C, H, W] -> [N, C, H', W']. */
export function averagePooling2d(config: AveragePooling2dConfig = {}): Layer<'AveragePooling2D', AveragePooling2dConfig> {
  const kernel = pairOf(config.poolSize ?? 2);
  const strides = pairOf(config.strides ?? kernel);
  if (![...kernel, ...strides].every((size) => Number.isInteger(size) && size > 0)) {
    throw new HeadstartError('usage', `averagePooling2d: poolSize and strides are whole numbers of at least 1; got ${JSON.stringify(config)}.`);
  }
  return {
    type: 'AveragePooling2D',
    config,
    weights: noWeights,
    call: (x: Value): Value => averagePool(x, { kernel, strides, pads: borderOf(config.padding ?? 'valid', x, kernel, strides, [1, 1]) }),
  };
}
