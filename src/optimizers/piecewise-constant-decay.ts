/** @file A learning rate that changes at given steps and stays between them. */
import { HeadstartError } from '../base/errors.ts';
import type { Schedule } from './optimizer.ts';

export type PiecewiseConstantDecayConfig = {
  /** Numbers of steps, rising: the value changes after so many are done and one more. */
  readonly boundaries: readonly number[];
  /** One more than there are boundaries. */
  readonly values: readonly number[];
};

/** values[i] with i the number of boundaries below the steps done so far (Keras's PiecewiseConstantDecay). */
export function piecewiseConstantDecay({ boundaries, values }: PiecewiseConstantDecayConfig): Schedule {
  if (values.length !== boundaries.length + 1 || boundaries.some((boundary, index) => index > 0 && boundary <= boundaries[index - 1]!)) {
    throw new HeadstartError('usage', `piecewiseConstantDecay: expects rising boundaries and one value more than boundaries; got boundaries [${boundaries.join(', ')}] and values [${values.join(', ')}].`);
  }
  return (step) => values[boundaries.filter((boundary) => step - 1 > boundary).length]!;
}
