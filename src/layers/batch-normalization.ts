/** @file A layer that brings each channel to mean 0 and variance 1 (Ioffe and Szegedy 2015). */
import { HeadstartError } from '../base/errors.ts';
import { fixedDim, scalar, type Value } from '../graph/value.ts';
import type { Shape } from '../graph/shape.ts';
import { add, sub } from '../ops/add.ts';
import { batchNormalization as normalize } from '../ops/batch-normalization.ts';
import { channelMoments } from '../ops/channel-moments.ts';
import { div, mul } from '../ops/mul.ts';
import { expand, reduceSum } from '../ops/reduce-sum.ts';
import { relu } from '../ops/relu.ts';
import { reshape } from '../ops/reshape.ts';
import { slice } from '../ops/slice.ts';
import { sqrt } from '../ops/sqrt.ts';
import { initializerOf, type InitializerConfig } from './initializer.ts';
import type { CallContext, Layer, Named, WeightSpec } from './layer.ts';

export type BatchNormalizationConfig = Named & {
  /** How much of the moving statistics stays at each step; default 0.99. */
  readonly momentum?: number;
  /** Added to the variance; default 1e-3. */
  readonly epsilon?: number;
  /** An offset for each channel, beta; default true. */
  readonly center?: boolean;
  /** A factor for each channel, gamma; default true. */
  readonly scale?: boolean;
  /** Default `zeros`. */
  readonly betaInitializer?: InitializerConfig;
  /** Default `ones`. */
  readonly gammaInitializer?: InitializerConfig;
};

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, channel by channel of [N, C, H, W] or [N, C].
 * In training mean and variance (of the population, as in Keras) are those of the whole batch, which therefore runs in one
 * program, and the moving statistics become moving momentum + batch's (1 - momentum); otherwise the moving ones are used.
 * Examples that only fill the program's input up count neither here nor there.
 * Weights: gamma, beta, moving_mean and moving_variance, all [C]; the last two are not trainable.
 */
export function batchNormalization(config: BatchNormalizationConfig = {}): Layer<'BatchNormalization', BatchNormalizationConfig> {
  const { momentum = 0.99, epsilon = 1e-3, center = true, scale = true, betaInitializer = 'zeros', gammaInitializer = 'ones' } = config;
  if (!(momentum >= 0 && momentum <= 1) || !(epsilon > 0)) {
    throw new HeadstartError('usage', `batchNormalization: momentum is from 0 to 1 and epsilon above 0; got ${JSON.stringify(config)}.`);
  }
  return {
    type: 'BatchNormalization',
    config,
    wholeBatch: true,
    weights(input) {
      const shape = [fixedDim(input[1], 'batchNormalization')];
      const specs: Record<string, WeightSpec> = {};
      if (scale) specs['gamma'] = { shape, initializer: initializerOf(gammaInitializer) };
      if (center) specs['beta'] = { shape, initializer: initializerOf(betaInitializer) };
      specs['moving_mean'] = { shape, initializer: initializerOf('zeros'), trainable: false };
      specs['moving_variance'] = { shape, initializer: initializerOf('ones'), trainable: false };
      return specs;
    },
    call(x, context) {
      const { weights, training, update } = context;
      const { gamma, beta, moving_mean: movingMean, moving_variance: movingVariance } = weights as { gamma?: Value; beta?: Value; moving_mean: Value; moving_variance: Value };
      const channels = [fixedDim(x.shape[1], 'batchNormalization')];
      const filled = (value: Value | undefined, otherwise: number): Value => value ?? expand(scalar(otherwise), channels);
      if (!training) {
        return normalize(x, { scale: filled(gamma, 1), offset: filled(beta, 0), mean: movingMean, variance: movingVariance, epsilon });
      }
      const moved = (moving: Value, batch: Value): Value => add(mul(moving, scalar(momentum)), mul(reshape(batch, channels), scalar(1 - momentum)));
      const remember = (mean: Value, variance: Value): void => {
        update?.('moving_mean', moved(movingMean, mean));
        update?.('moving_variance', moved(movingVariance, variance));
      };
      if (fitsBlocks(x, context)) {
        const { mean, variance } = momentsInOnePass(x, context);
        remember(mean, variance);
        return normalize(x, { scale: filled(gamma, 1), offset: filled(beta, 0), mean, variance, epsilon });
      }
      const { mean, variance, centered } = moments(x, context);
      remember(mean, variance);
      const column = (value: Value): Value => reshape(value, mean.shape.slice(1));
      const deviation = sqrt(add(variance, scalar(epsilon)));
      const scaled = mul(centered, gamma === undefined ? div(scalar(1), deviation) : div(column(gamma), deviation));
      return beta === undefined ? scaled : add(scaled, column(beta));
    },
  };
}

type Moments = { readonly mean: Value; readonly variance: Value };

/** Mean and variance of each channel over the examples that are there, [1, C, 1, 1], and x - mean. */
function moments(x: Value, { present }: CallContext): Moments & { readonly centered: Value } {
  const space = x.shape.map((_, axis) => axis).slice(2);
  const mask = present === undefined ? undefined : reshape(present, rowsOf(x.shape));
  const share = div(scalar(1 / placesOf(x.shape)), countOf(x, present));
  const meanOf = (value: Value): Value => {
    // Each image by itself first, so that the mask meets few numbers.
    const sums = reduceSum(value, space, { keepdims: true });
    return mul(reduceSum(mask === undefined ? sums : mul(sums, mask), [0], { keepdims: true }), share);
  };
  const mean = meanOf(x);
  const centered = sub(x, mean);
  return { mean, variance: meanOf(mul(centered, centered)), centered };
}

/** Whether the runtime has kernels that take whole blocks of the channels of images. */
function fitsBlocks({ shape }: Value, { kernels }: CallContext): boolean {
  return kernels?.block !== undefined && shape.length === 4 && fixedDim(shape[1], 'batchNormalization') % kernels.block === 0;
}

/** The same, [C], by the sums of the numbers and of their squares. The variance is a difference then, which single precision is enough for as long as the mean is less than about a hundred deviations. */
function momentsInOnePass(x: Value, { present }: CallContext): Moments {
  const [images, channels] = [fixedDim(x.shape[0], 'batchNormalization'), fixedDim(x.shape[1], 'batchNormalization')];
  const share = div(scalar(1 / placesOf(x.shape)), countOf(x, present));
  const means = mul(channelMoments(x, present ?? expand(scalar(1), [images])), share);
  const row = (index: number): Value => reshape(slice(means, { axes: [0], starts: [index], ends: [index + 1] }), [channels]);
  const mean = row(0);
  return { mean, variance: relu(sub(row(1), mul(mean, mean))) };
}

/** How many examples of x are there. */
const countOf = (x: Value, present: Value | undefined): Value => (present === undefined ? scalar(fixedDim(x.shape[0], 'batchNormalization')) : reduceSum(present, [0]));

/** How many places an image has. */
const placesOf = (shape: Shape): number => shape.slice(2).reduce<number>((product, dim) => product * fixedDim(dim, 'batchNormalization'), 1);

const rowsOf = (shape: Shape): Shape => shape.map((dim, axis) => (axis === 0 ? dim : 1));
