/** @file Activation functions by Keras's names. */
import { HeadstartError } from '../base/errors.ts';
import { scalar, type Value } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { clip } from '../ops/clip.ts';
import { erf } from '../ops/erf.ts';
import { mul } from '../ops/mul.ts';
import { relu } from '../ops/relu.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { softmax } from '../ops/softmax.ts';
import { tanh } from '../ops/tanh.ts';

const activations = {
  /** x times the share of a standard normal distribution below it (Hendrycks and Gimpel 2016): x (1 + erf(x / sqrt(2))) / 2. */
  gelu: (x: Value): Value => halfOf(x, erf(mul(x, scalar(Math.SQRT1_2)))),
  linear: (x: Value): Value => x,
  relu: (x: Value): Value => relu(x),
  /** min(max(x, 0), 6). */
  relu6: (x: Value): Value => clip(x, scalar(0), scalar(6)),
  sigmoid: (x: Value): Value => sigmoid(x),
  /** x sigmoid(x) (Ramachandran et al. 2017, as swish). */
  silu: (x: Value): Value => mul(x, sigmoid(x)),
  /** Over the classes of [N, classes] or the channels of [N, C, H, W]: Keras's last axis is our axis 1. */
  softmax: (x: Value): Value => softmax(x, 1),
  swish: (x: Value): Value => mul(x, sigmoid(x)),
  tanh: (x: Value): Value => tanh(x),
} as const;

export type ActivationName = keyof typeof activations;

/** The name of an activation, or `gelu` in the form that approximates it by a hyperbolic tangent. */
export type Activation = ActivationName | { readonly name: 'gelu'; readonly approximate: boolean };

/** x (1 + y) / 2. */
function halfOf(x: Value, y: Value): Value {
  return mul(mul(x, scalar(0.5)), add(y, scalar(1)));
}

/** x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
function approximateGelu(x: Value): Value {
  const cubic = add(x, mul(mul(mul(x, x), x), scalar(0.044715)));
  return halfOf(x, tanh(mul(cubic, scalar(Math.sqrt(2 / Math.PI)))));
}

/** Applies the activation of that name. */
export function activate(activation: Activation, x: Value): Value {
  if (typeof activation === 'object') return activation.approximate ? approximateGelu(x) : activate(activation.name, x);
  const known: Readonly<Record<string, (x: Value) => Value>> = activations;
  const apply = known[activation];
  if (apply !== undefined) return apply(x);
  throw new HeadstartError('usage', `There is no activation '${activation}'.`, `Activations: ${Object.keys(activations).join(', ')}.`);
}
