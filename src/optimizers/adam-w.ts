/** @file Adam with weight decay that does not go through the gradient (Loshchilov and Hutter 2019), in Keras's arrangement. */
import { scalar } from '../graph/value.ts';
import { sub } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { adam, type AdamConfig } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export type AdamWConfig = AdamConfig & {
  /** The share of a weight that a step of learning rate 1 takes away; default 0.004. */
  readonly weightDecay?: number;
  /** Tells by its name, such as dense/bias, which weight does not decay; default none. */
  readonly excludeFromWeightDecay?: (name: string) => boolean;
};

/** w -= rate weightDecay w, then a step of Adam from there. */
export function adamW(config: AdamWConfig = {}): Optimizer {
  const { weightDecay = 0.004, excludeFromWeightDecay = () => false, ...rest } = config;
  const plain = adam(rest);
  return {
    ...plain,
    name: 'adamW',
    update(context) {
      const { name, weight, learningRate } = context;
      if (excludeFromWeightDecay(name)) return plain.update(context);
      return plain.update({ ...context, weight: sub(weight, mul(weight, mul(learningRate, scalar(weightDecay)))) });
    },
  };
}
