/** @file Activation functions by Keras's names. */
import { HeadstartError } from '../base/errors.ts';
import type { Value } from '../graph/value.ts';
import { relu } from '../ops/relu.ts';
import { softmax } from '../ops/softmax.ts';

const activations = {
  linear: (x: Value): Value => x,
  relu: (x: Value): Value => relu(x),
  /** Over the classes of [N, classes] or the channels of [N, C, H, W]: Keras's last axis is our axis 1. */
  softmax: (x: Value): Value => softmax(x, 1),
} as const;

export type ActivationName = keyof typeof activations;

/** Applies the activation of that name. */
export function activate(name: ActivationName, x: Value): Value {
  const known: Readonly<Record<string, (x: Value) => Value>> = activations;
  const apply = known[name];
  if (apply !== undefined) return apply(x);
  throw new HeadstartError('usage', `There is no activation '${name}'.`, `Activations: ${Object.keys(activations).join(', ')}.`);
}
