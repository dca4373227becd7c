/** @file Stochastic gradient descent, with Keras's momentum. */
import { scalar } from '../graph/value.ts';
import { add, sub } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { clippingOf, type Clipping } from './clipping.ts';
import type { LearningRate, Optimizer } from './optimizer.ts';

export type SgdConfig = Clipping & {
  /** Default 0.01. */
  readonly learningRate?: LearningRate;
  /** Default 0. */
  readonly momentum?: number;
  /** Looks ahead along the momentum (Nesterov 1983). Default false. */
  readonly nesterov?: boolean;
};

/** w -= rate g; with momentum v = momentum v - rate g, w += v, or w += momentum v - rate g with nesterov. */
export function sgd({ learningRate = 0.01, momentum = 0, nesterov = false, ...clipping }: SgdConfig = {}): Optimizer {
  return {
    name: 'sgd',
    learningRate,
    ...clippingOf('sgd', clipping),
    slots: momentum === 0 ? [] : ['momentum'],
    update({ weight, gradient, slots, learningRate: rate }) {
      const change = mul(gradient, rate);
      if (momentum === 0) return { weight: sub(weight, change), slots: {} };
      const velocity = sub(mul(slots['momentum']!, scalar(momentum)), change);
      const ahead = nesterov ? sub(mul(velocity, scalar(momentum)), change) : velocity;
      return { weight: add(weight, ahead), slots: { momentum: velocity } };
    },
  };
}
