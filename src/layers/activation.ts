/** @file An activation function as a layer of its own. */
import { activate, type Activation } from './activations.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type ActivationConfig = Named & {
  /** A name, or `{ name: 'gelu', approximate: true }` for gelu by a hyperbolic tangent. */
  readonly activation: Activation;
};

/** Applies the activation; softmax goes over the classes or channels. */
export function activation(config: ActivationConfig): Layer<'Activation', ActivationConfig> {
  return { type: 'Activation', config, weights: noWeights, call: (x) => activate(config.activation, x) };
}
