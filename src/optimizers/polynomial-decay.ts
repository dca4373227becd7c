/** @file A learning rate that falls to another along a power, by default in a straight line. */
import type { Schedule } from './optimizer.ts';

export type PolynomialDecayConfig = {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  /** Default 0.0001. */
  readonly endLearningRate?: number;
  /** Default 1, a straight line. */
  readonly power?: number;
  /** Falls again, each time more slowly, when it has reached its end; default false. */
  readonly cycle?: boolean;
};

/** (initial - end) (1 - t / decaySteps)^power + end, with t the steps done so far (Keras's PolynomialDecay). */
export function polynomialDecay({ initialLearningRate, decaySteps, endLearningRate = 0.0001, power = 1, cycle = false }: PolynomialDecayConfig): Schedule {
  return (step) => {
    const done = step - 1;
    const reach = cycle ? decaySteps * Math.max(1, Math.ceil(done / decaySteps)) : decaySteps;
    const share = Math.min(done, reach) / reach;
    return (initialLearningRate - endLearningRate) * (1 - share) ** power + endLearningRate;
  };
}
