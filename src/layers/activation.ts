/** @file An activation function as a layer of its own. */
import { activate, type ActivationName } from './activations.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

export type ActivationConfig = Named & { readonly activation: ActivationName };

/** Applies the activation; softmax goes over the classes or channels. */
export function activation(config: ActivationConfig): Layer<'Activation', ActivationConfig> {
  return { type: 'Activation', config, weights: noWeights, call: (x) => activate(config.activation, x) };
}
