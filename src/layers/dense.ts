/** @file A fully connected layer. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { fixedDim, type Value } from '../graph/value.ts';
import { gemm } from '../ops/gemm.ts';
import { activate, type ActivationName } from './activations.ts';
import { glorotUniform, zeros } from './initializer.ts';
import type { Layer, Named } from './layer.ts';

export type DenseConfig = Named & {
  readonly units: number;
  /** Default `linear`. */
  readonly activation?: ActivationName;
  /** Default true. */
  readonly useBias?: boolean;
};

/** [N, features] -> [N, units]: activation(x kernel + bias). Weights: kernel [features, units] and bias [units]. */
export function dense(config: DenseConfig): Layer<'Dense', DenseConfig> {
  const { units, activation = 'linear', useBias = true } = config;
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
      const kernel = { shape: [fixedDim(input[1], 'dense'), units], initializer: glorotUniform };
      return useBias ? { kernel, bias: { shape: [units], initializer: zeros } } : { kernel };
    },
    call(x: Value, { weights }) {
      const { kernel, bias } = weights as { kernel: Value; bias?: Value };
      return activate(activation, gemm(x, kernel, bias === undefined ? {} : { bias }));
    },
  };
}
