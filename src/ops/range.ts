/** @file Numbers in a row. */
import { HeadstartError } from '../base/errors.ts';
import { knownOf } from '../graph/known.ts';
import type { Dim } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';

type Inputs = readonly [start: Value, limit: Value, step: Value];

/** How many there are: a number where the bounds are known, the name of the limit where it is counted from 0. */
function lengthOf(inputs: Inputs): Dim {
  const [start, limit, step] = inputs.map((value) => knownOf(value)?.[0]);
  if (typeof start === 'number' && typeof limit === 'number' && typeof step === 'number') return Math.max(0, Math.ceil((limit - start) / step));
  if (start === 0 && step === 1 && limit !== undefined) return limit;
  throw new HeadstartError('graph', 'Range: how many numbers there are is known only when the program runs.', 'Export the model with fixed shapes.');
}

export const Range: Op<Inputs, Readonly<Record<never, never>>> = {
  name: 'Range',
  infer: (inputs) => ({ dtype: inputs[0].dtype, shape: [lengthOf(inputs)] }),
  known(inputs) {
    const [count, start, step] = [lengthOf(inputs), knownOf(inputs[0])?.[0], knownOf(inputs[2])?.[0]];
    if (typeof count !== 'number' || typeof start !== 'number' || typeof step !== 'number') return undefined;
    return Array.from({ length: count }, (_, i) => start + i * step);
  },
};

/** start, start + step, ... up to but without the limit; all are scalars. */
export function range(start: Value, limit: Value, step: Value): Value {
  return apply(Range, [start, limit, step], {});
}
