/** @file A layer that takes the mean over height and width. */
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { flatten } from '../ops/reshape.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type GlobalAveragePooling2dConfig = Named;

/** [N, C, H, W] -> [N, C]. */
export function globalAveragePooling2d(config: GlobalAveragePooling2dConfig = {}): Layer<'GlobalAveragePooling2D', GlobalAveragePooling2dConfig> {
  return { type: 'GlobalAveragePooling2D', config, weights: noWeights, call: (x) => flatten(globalAveragePool(x)) };
}
