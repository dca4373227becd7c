/** @file Normalization of each example by its own mean and deviation over its last axes (Ba, Kiros and Hinton 2016). */
import { normalizeAxis } from '../graph/shape.ts';
import { apply, type Float, type Op, type Value } from '../graph/value.ts';
import { mul } from './mul.ts';
import { normalize, normalizeGradient } from './normalize.ts';

type Inputs = readonly [x: Value, scale: Value, offset?: Value | undefined];
type Attrs = { readonly axis: number; readonly epsilon: Float; readonly stash_type: number };

export const LayerNormalization: Op<Inputs, Attrs> = {
  name: 'LayerNormalization',
  defaults: () => ({ axis: -1, epsilon: { float: 1e-5 }, stash_type: 1 }),
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad({ inputs: [x, scale, offset], attributes: { axis, epsilon }, dy }) {
    const first = normalizeAxis(axis, x.shape.length, 'LayerNormalization');
    const axes = x.shape.map((_, each) => each).slice(first);
    const normalized = normalize(x, axes, epsilon.float);
    const dx = (): Value => normalizeGradient(mul(dy, scale), normalized, axes);
    const dScale = (): Value => mul(dy, normalized.standard);
    return offset === undefined ? [dx, dScale] : [dx, dScale, (): Value => dy];
  },
};

/** scale (x - mean) / sqrt(variance + epsilon) + offset, with mean and variance over the last axis; scale and offset are of its size. */
export function layerNormalization(x: Value, scale: Value, offset: Value, { epsilon }: { readonly epsilon: number }): Value {
  return apply(LayerNormalization, [x, scale, offset], { axis: -1, epsilon: { float: epsilon }, stash_type: 1 });
}
