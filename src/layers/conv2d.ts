/** @file A layer of convolutions over images. */
import { HeadstartError } from '../base/errors.ts';
import { fixedDim, type Value } from '../graph/value.ts';
import { conv } from '../ops/conv.ts';
import { activate, type Activation } from './activations.ts';
import { kernelAndBias, type KernelOptions } from './kernel-options.ts';
import type { Layer, Named } from './layer.ts';
import { borderOf, pairOf, type Padding } from './window.ts';

export type Conv2dConfig = Named & KernelOptions & {
  readonly filters: number;
  /** One size for a square window, or [height, width]. */
  readonly kernelSize: number | readonly [number, number];
  /** Default 1. */
  readonly strides?: number | readonly [number, number];
  /** `valid` (default): no border. `same`: as many outputs as inputs / stride, as TensorFlow pads it. */
  readonly padding?: Padding;
  /** Default 1. */
  readonly dilationRate?: number | readonly [number, number];
  /** Default 1. */
  readonly groups?: number;
  /** Default `linear`. */
  readonly activation?: Activation;
};

/** [N, channels, H, W] -> [N, filters, H', W']. Weights: kernel [filters, channels / groups, h, w] and bias [filters]. */
export function conv2d(config: Conv2dConfig): Layer<'Conv2D', Conv2dConfig> {
  const { filters, padding = 'valid', groups = 1, activation = 'linear' } = config;
  const kernelSize = pairOf(config.kernelSize);
  const strides = pairOf(config.strides ?? 1);
  const dilations = pairOf(config.dilationRate ?? 1);
  if (![filters, ...kernelSize, ...strides, ...dilations, groups].every((size) => Number.isInteger(size) && size > 0)) {
    throw new HeadstartError('usage', `conv2d: filters, kernelSize, strides, dilationRate and groups are whole numbers of at least 1; got ${JSON.stringify(config)}.`);
  }
  return {
    type: 'Conv2D',
    config,
    weights(input) {
      const channels = fixedDim(input[1], 'conv2d');
      if (channels % groups !== 0 || filters % groups !== 0) {
        throw new HeadstartError('usage', `conv2d: ${groups} groups do not divide ${channels} channels and ${filters} filters.`, 'Both must be multiples of groups.');
      }
      return kernelAndBias(config, [filters, channels / groups, ...kernelSize], filters);
    },
    call(x: Value, { weights }) {
      const pads = borderOf(padding, x, kernelSize, strides, dilations);
      const { kernel, bias } = weights as { kernel: Value; bias?: Value };
      const options = { strides, pads, dilations, group: groups };
      return activate(activation, conv(x, kernel, bias === undefined ? options : { ...options, bias }));
    },
  };
}
