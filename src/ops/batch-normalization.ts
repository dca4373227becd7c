/** @file Normalization with statistics that are known: batch normalization outside training (Ioffe and Szegedy 2015). */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, scalar, type Float, type Kernels, type Op, type Value } from '../graph/value.ts';
import { add, sub } from './add.ts';
import { scaleChannels } from './blocked-depthwise-conv.ts';
import { inBlocks, plain } from './blocked-layout.ts';
import { div, mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { sqrt } from './sqrt.ts';

type Inputs = readonly [x: Value, scale: Value, offset: Value, mean: Value, variance: Value];
type Attrs = { readonly epsilon: Float; readonly momentum: Float; readonly training_mode: number };

/**
 * With s = scale / sqrt(variance + epsilon): dx = s dy; d scale = sum of dy (x - mean) / sqrt(variance + epsilon); d offset = sum of dy;
 * d mean = -s d offset; d variance = -d scale s / (2 sqrt(variance + epsilon)).
 */
export const BatchNormalization: Op<Inputs, Attrs> = {
  name: 'BatchNormalization',
  statistics: [3, 4],
  defaults: () => ({ epsilon: { float: 1e-5 }, momentum: { float: 0.9 }, training_mode: 0 }),
  infer([x, ...parameters], { training_mode }) {
    if (training_mode !== 0) throw new HeadstartError('graph', 'BatchNormalization: training_mode 1 is not supported.', 'Export the model for inference.');
    const channels = x.shape[1];
    const wrong = parameters.find(({ shape }) => shape.length !== 1 || shape[0] !== channels);
    if (wrong === undefined) return { dtype: x.dtype, shape: x.shape };
    throw new HeadstartError('graph', `BatchNormalization: expects one number for each of the ${channels ?? 0} channels of ${formatShape(x.shape)}, not ${formatShape(wrong.shape)}.`);
  },
  quickForm: inBlockedLayout,
  grad({ inputs: [x, scale, , mean, variance], attributes: { epsilon }, dy }) {
    const column = (value: Value): Value => reshape(value, [x.shape[1] ?? 1, ...x.shape.slice(2).map(() => 1)]);
    const perChannel = (value: Value): Value => reduceSum(value, x.shape.map((_, axis) => axis).filter((axis) => axis !== 1));
    const deviation = sqrt(add(variance, scalar(epsilon.float)));
    const slope = div(scale, deviation);
    const dScale = (): Value => div(perChannel(mul(dy, sub(x, column(mean)))), deviation);
    return [
      (): Value => mul(dy, column(slope)),
      dScale,
      (): Value => perChannel(dy),
      (): Value => mul(perChannel(dy), mul(slope, scalar(-1))),
      (): Value => mul(mul(dScale(), slope), div(scalar(-0.5), deviation)),
    ];
  },
};

/** y = factor x + offset for each channel, where x is in the blocked layout: one pass, which an activation and a sum can join. */
function inBlockedLayout([x, scale, offset, mean, variance]: Inputs, { epsilon }: Attrs, { block }: Kernels): Value | undefined {
  const within = inBlocks(x);
  if (within === undefined || block === undefined) return undefined;
  const factors = div(scale, sqrt(add(variance, scalar(epsilon.float))));
  return plain(scaleChannels(within, factors, sub(offset, mul(mean, factors)), block));
}

export type BatchNormalizationOptions = {
  readonly scale: Value;
  readonly offset: Value;
  readonly mean: Value;
  readonly variance: Value;
  readonly epsilon: number;
};

/** scale (x - mean) / sqrt(variance + epsilon) + offset, with one of each for every channel of [batch, channels, ...]. */
export function batchNormalization(x: Value, { scale, offset, mean, variance, epsilon }: BatchNormalizationOptions): Value {
  return apply(BatchNormalization, [x, scale, offset, mean, variance], { epsilon: { float: epsilon }, momentum: { float: 0.9 }, training_mode: 0 });
}
