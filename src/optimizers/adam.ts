/** @file Adam (Kingma and Ba 2015), in Keras's arrangement. */
import { scalar } from '../graph/value.ts';
import { add, sub } from '../ops/add.ts';
import { div, mul } from '../ops/mul.ts';
import { pow } from '../ops/pow.ts';
import { sqrt } from '../ops/sqrt.ts';
import { clippingOf, type Clipping } from './clipping.ts';
import type { LearningRate, Optimizer } from './optimizer.ts';

export type AdamConfig = Clipping & {
  /** Default 0.001. */
  readonly learningRate?: LearningRate;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-7, added to the root of the uncorrected second moment, as in Keras. */
  readonly epsilon?: number;
};

/** m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon). */
export function adam({ learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, ...clipping }: AdamConfig = {}): Optimizer {
  return {
    name: 'adam',
    learningRate,
    ...clippingOf('adam', clipping),
    slots: ['m', 'v'],
    update({ weight, gradient, slots, step, learningRate: rate }) {
      const m = add(slots['m']!, mul(sub(gradient, slots['m']!), scalar(1 - beta1)));
      const v = add(slots['v']!, mul(sub(mul(gradient, gradient), slots['v']!), scalar(1 - beta2)));
      const one = scalar(1);
      const correction = div(sqrt(sub(one, pow(scalar(beta2), step))), sub(one, pow(scalar(beta1), step)));
      const change = div(mul(m, mul(rate, correction)), add(sqrt(v), scalar(epsilon)));
      return { weight: sub(weight, change), slots: { m, v } };
    },
  };
}
