/** @file A learning rate that falls along a cosine, after a warm-up (Loshchilov and Hutter 2017; Goyal et al. 2017). */
import type { Schedule } from './optimizer.ts';

export type CosineDecayConfig = {
  readonly initialLearningRate: number;
  /** Steps of the fall, after the warm-up. */
  readonly decaySteps: number;
  /** The share of the highest rate that is left at the end; default 0. */
  readonly alpha?: number;
  /** The rate to which the warm-up rises in a straight line from `initialLearningRate`; default: no warm-up. */
  readonly warmupTarget?: number;
  /** Default 0. */
  readonly warmupSteps?: number;
};

/** top ((1 - alpha) (1 + cos(pi t / decaySteps)) / 2 + alpha), with t the steps done since the warm-up (Keras's CosineDecay). */
export function cosineDecay({ initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0 }: CosineDecayConfig): Schedule {
  const warmup = warmupTarget === undefined ? 0 : warmupSteps;
  const top = warmupTarget ?? initialLearningRate;
  return (step) => {
    const done = step - 1;
    if (done < warmup) return initialLearningRate + (top - initialLearningRate) * (done / warmup);
    const share = Math.min(done - warmup, decaySteps) / decaySteps;
    return top * ((1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * share)) + alpha);
  };
}
