/** @file The numbers of a model's weights: a map from names to tensors. */
import { HeadstartError } from '../base/errors.ts';
import { random } from '../base/random.ts';
import type { Tensor, Weights } from '../graph/tensor.ts';
import type { Model } from './model.ts';

/** First weights: each by its layer's initializer, from a random stream of its own that the seed and its name choose. */
export function initialWeights(model: Model, seed: number): Weights {
  const entries = [...model.weightSpecs].map(([name, { shape, initializer }]) => {
    const tensor: Tensor = { shape, data: initializer(shape, random(seed, `weights/${name}`)) };
    return [name, tensor] as const;
  });
  return new Map(entries);
}

/** Checks that the weights are just those of the model, each of its shape. */
export function checkWeights(model: Model, weights: Weights): void {
  for (const [name, { shape }] of model.weightSpecs) {
    const tensor = weights.get(name);
    if (tensor === undefined) throw new HeadstartError('model', `The weight ${name} is missing.`, 'These weights belong to another model.');
    if (tensor.shape.join() !== shape.join()) {
      throw new HeadstartError('model', `The weight ${name} has the shape [${tensor.shape.join(',')}], but the model expects [${shape.join(',')}].`);
    }
  }
  const foreign = [...weights.keys()].find((name) => !model.weightSpecs.has(name));
  if (foreign !== undefined) throw new HeadstartError('model', `The weight ${foreign} has no place in the model.`);
}
