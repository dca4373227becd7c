/** @file Normalization of each channel of each image by its own mean and deviation (Ulyanov et al. 2016). */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, type Float, type Op, type Value } from '../graph/value.ts';
import { mul } from './mul.ts';
import { normalize, normalizeGradient } from './normalize.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';

type Inputs = readonly [x: Value, scale: Value, offset: Value];

export const InstanceNormalization: Op<Inputs, { readonly epsilon: Float }> = {
  name: 'InstanceNormalization',
  defaults: () => ({ epsilon: { float: 1e-5 } }),
  infer([x, ...parameters]) {
    const channels = x.shape[1];
    const wrong = parameters.find(({ shape }) => shape.length !== 1 || shape[0] !== channels);
    if (wrong === undefined) return { dtype: x.dtype, shape: x.shape };
    throw new HeadstartError('graph', `InstanceNormalization: expects one number for each of the ${channels ?? 0} channels of ${formatShape(x.shape)}, not ${formatShape(wrong.shape)}.`);
  },
  grad({ inputs: [x, scale], attributes: { epsilon }, dy }) {
    const axes = x.shape.map((_, axis) => axis).slice(2);
    const perChannel = (value: Value): Value => reduceSum(value, [0, ...axes]);
    const column = reshape(scale, [x.shape[1] ?? 1, ...axes.map(() => 1)]);
    const normalized = normalize(x, axes, epsilon.float);
    return [
      (): Value => normalizeGradient(mul(dy, column), normalized, axes),
      (): Value => perChannel(mul(dy, normalized.standard)),
      (): Value => perChannel(dy),
    ];
  },
};

/** scale (x - mean) / sqrt(variance + epsilon) + offset over [batch, channels, ...], with statistics of each channel of each example. */
export function instanceNormalization(x: Value, { scale, offset, epsilon }: { readonly scale: Value; readonly offset: Value; readonly epsilon: number }): Value {
  return apply(InstanceNormalization, [x, scale, offset], { epsilon: { float: epsilon } });
}
