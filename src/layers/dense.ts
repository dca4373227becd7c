/** @file A fully connected layer. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { fixedDim, type Value } from '../graph/value.ts';
import { gemm } from '../ops/gemm.ts';
import { activate, type Activation } from './activations.ts';
import { kernelAndBias, type KernelOptions } from './kernel-options.ts';
import type { Layer, Named } from './layer.ts';

export type DenseConfig = Named & KernelOptions & {
  readonly units: number;
  /** Default `linear`. */
  readonly activation?: Activation;
};

/** [N, features] -> [N, units]: activation(x kernel + bias). Weights: kernel [features, units] and bias [units]. */
export function dense(config: DenseConfig): Layer<'Dense', DenseConfig> {
  const { units, activation = 'linear' } = config;
  if (!Number.isInteger(units) || units < 1) {
    throw new HeadstartError('usage', `dense: units is a whole number of at least 1, not ${String(units)}.`);
  }
  return {
    type: 'Dense',
    config,
    weights(input) {
      if (input.length !== 2) {
        throw new HeadstartError(
          'graph',
          `dense: expects [batch, features], but the input is ${formatShape(input)}.`,
          'Put flatten() or globalAveragePooling2d() before it.',
        );
      }
      return kernelAndBias(config, [fixedDim(input[1], 'dense'), units], units);
    },
    call(x: Value, { weights }) {
      const { kernel, bias } = weights as { kernel: Value; bias?: Value };
      return activate(activation, gemm(x, kernel, bias === undefined ? {} : { bias }));
    },
  };
}
