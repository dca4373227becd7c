/** @file A layer that turns RGB into BGR, as the networks of the VGG group want their photos. */
import { fixedDim } from '../graph/value.ts';
import { concat } from '../ops/concat.ts';
import { slice } from '../ops/slice.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

/** Photos [N, channels, H, W] with their channels in reverse order. */
export function reverseChannels(config: Named = {}): Layer<'ReverseChannels', Named> {
  return {
    type: 'ReverseChannels',
    config,
    weights: noWeights,
    call(x) {
      const channels = Array.from({ length: fixedDim(x.shape[1], 'reverseChannels') }, (_, index) => slice(x, { axes: [1], starts: [index], ends: [index + 1] }));
      return channels.length === 1 ? x : concat(channels.toReversed(), 1);
    },
  };
}
