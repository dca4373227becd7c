/** @file A layer of convolutions of each channel by itself. */
import { HeadstartError } from '../base/errors.ts';
import { fixedDim, type Value } from '../graph/value.ts';
import { conv } from '../ops/conv.ts';
import { activate, type Activation } from './activations.ts';
import type { InitializerConfig } from './initializer.ts';
import { kernelAndBias } from './kernel-options.ts';
import type { Layer, Named } from './layer.ts';
import type { Regularizer } from './regularizer.ts';
import { borderOf, pairOf, type Padding } from './window.ts';

export type DepthwiseConv2dConfig = Named & {
  /** One size for a square window, or [height, width]. */
  readonly kernelSize: number | readonly [number, number];
  /** Default 1. */
  readonly strides?: number | readonly [number, number];
  /** `valid` (default): no border. `same`: as many outputs as inputs / stride, as TensorFlow pads it. */
  readonly padding?: Padding;
  /** How many filters each channel gets; default 1. */
  readonly depthMultiplier?: number;
  /** Default 1. */
  readonly dilationRate?: number | readonly [number, number];
  /** Default `linear`. */
  readonly activation?: Activation;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default `glorotUniform`. */
  readonly depthwiseInitializer?: InitializerConfig;
  /** Default `zeros`. */
  readonly biasInitializer?: InitializerConfig;
  /** Default none. */
  readonly depthwiseRegularizer?: Regularizer;
};

/**
 * [N, channels, H, W] -> [N, channels depthMultiplier, H', W']; the filters of a channel lie beside each other.
 * Weights: kernel [channels depthMultiplier, 1, h, w] and bias [channels depthMultiplier].
 */
export function depthwiseConv2d(config: DepthwiseConv2dConfig): Layer<'DepthwiseConv2D', DepthwiseConv2dConfig> {
  const { padding = 'valid', depthMultiplier = 1, activation = 'linear', depthwiseInitializer, depthwiseRegularizer } = config;
  const kernelSize = pairOf(config.kernelSize);
  const strides = pairOf(config.strides ?? 1);
  const dilations = pairOf(config.dilationRate ?? 1);
  if (![depthMultiplier, ...kernelSize, ...strides, ...dilations].every((size) => Number.isInteger(size) && size > 0)) {
    throw new HeadstartError('usage', `depthwiseConv2d: kernelSize, strides, depthMultiplier and dilationRate are whole numbers of at least 1; got ${JSON.stringify(config)}.`);
  }
  return {
    type: 'DepthwiseConv2D',
    config,
    weights(input) {
      const channels = fixedDim(input[1], 'depthwiseConv2d');
      const [height, width] = kernelSize;
      const outputs = channels * depthMultiplier;
      const options = {
        ...config,
        ...(depthwiseInitializer !== undefined && { kernelInitializer: depthwiseInitializer }),
        ...(depthwiseRegularizer !== undefined && { kernelRegularizer: depthwiseRegularizer }),
      };
      // Keras counts the fans of its kernel [height, width, channels, depthMultiplier] as if it were that of a full convolution.
      return kernelAndBias(options, [outputs, 1, height, width], outputs, [channels * height * width, depthMultiplier * height * width]);
    },
    call(x: Value, { weights }) {
      const pads = borderOf(padding, x, kernelSize, strides, dilations);
      const { kernel, bias } = weights as { kernel: Value; bias?: Value };
      const options = { strides, pads, dilations, group: fixedDim(x.shape[1], 'depthwiseConv2d') };
      return activate(activation, conv(x, kernel, bias === undefined ? options : { ...options, bias }));
    },
  };
}
