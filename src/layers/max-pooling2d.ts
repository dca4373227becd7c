/** @file A layer that keeps the largest element of each window. */
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
  return {
    type: 'MaxPooling2D',
    config,
    weights: noWeights,
    call: (x: Value): Value => maxPool(x, { kernel, strides, pads: borderOf(config.padding ?? 'valid', x, kernel, strides, [1, 1]) }),
  };
}
