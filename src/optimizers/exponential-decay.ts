/** @file A learning rate that falls by the same factor over and over. */
import type { Schedule } from './optimizer.ts';

export type ExponentialDecayConfig = {
  readonly initialLearningRate: number;
  /** After so many steps the rate has been multiplied by `decayRate`. */
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Falls only every `decaySteps` steps, at once; default false. */
  readonly staircase?: boolean;
};

/** initialLearningRate decayRate^(t / decaySteps), with t the steps done so far (Keras's ExponentialDecay). */
export function exponentialDecay({ initialLearningRate, decaySteps, decayRate, staircase = false }: ExponentialDecayConfig): Schedule {
  return (step) => {
    const power = (step - 1) / decaySteps;
    return initialLearningRate * decayRate ** (staircase ? Math.floor(power) : power);
  };
}
