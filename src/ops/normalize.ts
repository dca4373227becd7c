/** @file What normalizations by their own statistics have in common: the mean and the deviation over some axes, and the gradient through both. */
import { scalar, type Value } from '../graph/value.ts';
import { add, sub } from './add.ts';
import { div, mul } from './mul.ts';
import { reduceMean } from './reduce-mean.ts';
import { sqrt } from './sqrt.ts';

export type Normalized = {
  /** (x - mean) / sqrt(variance + epsilon), of the shape of x. */
  readonly standard: Value;
  /** sqrt(variance + epsilon), with size 1 along the axes. */
  readonly deviation: Value;
};

export function normalize(x: Value, axes: readonly number[], epsilon: number): Normalized {
  const centred = sub(x, reduceMean(x, axes, { keepdims: true }));
  const deviation = sqrt(add(reduceMean(mul(centred, centred), axes, { keepdims: true }), scalar(epsilon)));
  return { standard: div(centred, deviation), deviation };
}

/** dx for the gradient g of the standardized numbers: (g - mean(g) - standard mean(g standard)) / deviation. */
export function normalizeGradient(g: Value, { standard, deviation }: Normalized, axes: readonly number[]): Value {
  const mean = (value: Value): Value => reduceMean(value, axes, { keepdims: true });
  return div(sub(sub(g, mean(g)), mul(standard, mean(mul(g, standard)))), deviation);
}
