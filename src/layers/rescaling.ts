/** @file A layer that brings pixels into another range. */
import { constant, scalar, type Value } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type RescalingConfig = Named & {
  readonly scale: number;
  /** One number, or one for each channel; default 0. */
  readonly offset?: number | readonly number[];
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
      return offset === 0 ? scaled : add(scaled, typeof offset === 'number' ? scalar(offset) : perChannel(offset, x));
    },
  };
}

/** Along the channels: the second axis of photos [N, channels, H, W], the last of features. */
function perChannel(offset: readonly number[], x: Value): Value {
  const rest = x.shape.slice(2).map(() => 1);
  return constant(Float32Array.from(offset), [offset.length, ...rest], 'float32');
}
