/** @file A layer that drops a share of its inputs while training (Srivastava et al. 2014, in the inverted form). */
import { HeadstartError } from '../base/errors.ts';
import { scalar } from '../graph/value.ts';
import { mul } from '../ops/mul.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type DropoutConfig = Named & {
  /** The share that is dropped, from 0 to below 1. */
  readonly rate: number;
};

/** In training each element is kept with probability 1 - rate and divided by it; otherwise nothing happens. */
export function dropout(config: DropoutConfig): Layer<'Dropout', DropoutConfig> {
  const { rate } = config;
  if (!(rate >= 0 && rate < 1)) throw new HeadstartError('usage', `dropout: rate is at least 0 and below 1, not ${String(rate)}.`);
  return {
    type: 'Dropout',
    config,
    onlyInTraining: true,
    weights: noWeights,
    call(x, { training, keepMask }) {
      if (!training || rate === 0) return x;
      return mul(x, mul(keepMask(x.shape, 1 - rate), scalar(1 / (1 - rate))));
    },
  };
}
