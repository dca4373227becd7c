/** @file Where the weights of a model's layers stand in a Keras file, told from the shapes alone. */
import type { Shape } from '../graph/shape.ts';
import type { Model } from '../model/model.ts';
import type { KerasOrder, KerasWeight } from '../weights/keras-layout.ts';

/** Every weight of the model, layer by layer, under the names that the layers have. */
export function kerasWeightsOf({ layers, weightSpecs }: Model): KerasWeight[] {
  let image: Shape | undefined;
  return layers.flatMap(({ name: layer, weights, outputShape }) => {
    const specs = Object.values(weights).map((name, index): KerasWeight => {
      const { shape } = weightSpecs.get(name)!;
      return { name, layer, index, shape, order: orderOf(shape, image) };
    });
    // An image keeps its order through what has no weights, such as flatten; behind a dense layer there is none.
    if (outputShape.length === 4) image = outputShape;
    else if (specs.length > 0) image = undefined;
    return specs;
  });
}

function orderOf(shape: readonly number[], image: Shape | undefined): KerasOrder {
  if (shape.length === 4) return { kind: 'kernel' };
  const [, channels, height, width] = (image ?? []).map(Number);
  if (shape.length !== 2 || channels === undefined || height === undefined || width === undefined) return { kind: 'same' };
  // After a global average there is one row a channel, in the same order on both sides.
  return shape[0] === channels * height * width ? { kind: 'image', channels } : { kind: 'same' };
}
