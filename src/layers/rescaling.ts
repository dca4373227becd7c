/** @file A layer that brings pixels into another range. */
import { scalar } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type RescalingConfig = Named & {
  readonly scale: number;
  /** Default 0. */
  readonly offset?: number;
};

/** x scale + offset. */
export function rescaling(config: RescalingConfig): Layer<'Rescaling', RescalingConfig> {
  const { scale, offset = 0 } = config;
  return {
    type: 'Rescaling',
    config,
    weights: noWeights,
    call(x) {
      const scaled = mul(x, scalar(scale));
      return offset === 0 ? scaled : add(scaled, scalar(offset));
    },
  };
}
