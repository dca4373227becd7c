/** @file A layer that lays each image out as one row. */
import { flatten as flattenOp } from '../ops/reshape.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type FlattenConfig = Named;

/** [N, C, H, W] -> [N, C H W], channel by channel (Keras lays out pixel by pixel: formats reorder the weights behind it). */
export function flatten(config: FlattenConfig = {}): Layer<'Flatten', FlattenConfig> {
  return { type: 'Flatten', config, weights: noWeights, call: (x) => flattenOp(x) };
}
