/** @file A model: layers in a row, with names, shapes and the weights that they need. */
import { HeadstartError } from '../base/errors.ts';
import type { Shape } from '../graph/shape.ts';
import { input, type Value } from '../graph/value.ts';
import { cast } from '../ops/cast.ts';
import { transpose } from '../ops/transpose.ts';
import type { Layer, WeightSpec } from '../layers/layer.ts';

/** A layer in its place: `weights` maps its short names to the model's, such as kernel -> conv2d_1/kernel. */
export type PlacedLayer = {
  readonly name: string;
  readonly layer: Layer;
  readonly outputShape: Shape;
  readonly weights: Readonly<Record<string, string>>;
};

export type Model = {
  readonly name: string;
  /** Without the batch: [height, width, channels] for photos as Keras writes it, or [features]. */
  readonly inputShape: readonly number[];
  readonly layers: readonly PlacedLayer[];
  /** Every weight by its name, in the order of the layers. */
  readonly weightSpecs: ReadonlyMap<string, WeightSpec>;
  readonly outputShape: Shape;
};

export type SequentialOptions = {
  /** [height, width, channels] for photos (bytes from 0 to 255), or [features]. */
  readonly inputShape: readonly number[];
  /** Default `sequential`. */
  readonly name?: string;
};

/** The batch dimension of graphs whose batch size each run may choose. */
export const ANY_BATCH = 'N';

/**
 * Puts layers in a row.
 * @throws HeadstartError 'graph' when a layer does not fit the one before it, 'usage' when two have the same name.
 */
export function sequential(layers: readonly Layer[], { inputShape, name = 'sequential' }: SequentialOptions): Model {
  const names = layerNames(layers);
  const weightSpecs = new Map<string, WeightSpec>();
  const placed: PlacedLayer[] = [];
  let x = forwardInput(modelInput({ inputShape }, ANY_BATCH));
  layers.forEach((layer, index) => {
    const layerName = names[index]!;
    const specs = at(layerName, () => layer.weights(x.shape));
    const weights: Record<string, string> = {};
    const values: Record<string, Value> = {};
    for (const [short, spec] of Object.entries(specs)) {
      weights[short] = `${layerName}/${short}`;
      weightSpecs.set(weights[short], spec);
      values[short] = input(weights[short], spec.shape);
    }
    x = at(layerName, () => layer.call(x, { weights: values, training: false, keepMask: noMask }));
    placed.push({ name: layerName, layer, outputShape: x.shape, weights });
  });
  return { name, inputShape, layers: placed, weightSpecs, outputShape: x.shape };
}

/** What a model reads: photos as bytes [batch, height, width, 3] under the name `image`, or `features` [batch, n]. */
export function modelInput({ inputShape }: Pick<Model, 'inputShape'>, batch: number | string): Value {
  return inputShape.length === 3 ? input('image', [batch, ...inputShape], 'uint8') : input('features', [batch, ...inputShape]);
}

/** Photos as the layers see them: float32 [batch, channels, height, width]; features as they are. */
export function forwardInput(x: Value): Value {
  return x.shape.length === 4 ? transpose(cast(x, 'float32'), [0, 3, 1, 2]) : x;
}

export type CallOptions = {
  readonly weights: ReadonlyMap<string, Value>;
  readonly training?: boolean;
  /** Needed in training: a random mask for the layer of that name. */
  readonly keepMask?: (layer: string, shape: Shape, keep: number) => Value;
};

/** The model's output for an input made by `modelInput`. */
export function callModel(model: Model, x: Value, options: CallOptions): Value {
  return callLayers(model, forwardInput(x), options);
}

/** The same for an input that is already as the layers want it: float32 [batch, channels, height, width] or [batch, features]. */
export function callLayers(model: Model, x: Value, { weights, training = false, keepMask }: CallOptions): Value {
  return model.layers.reduce((value, { name, layer, weights: names }) => {
    const own = Object.fromEntries(Object.entries(names).map(([short, full]) => [short, weights.get(full)!]));
    const mask = keepMask === undefined ? noMask : (shape: Shape, keep: number): Value => keepMask(name, shape, keep);
    return layer.call(value, { weights: own, training, keepMask: mask });
  }, x);
}

function noMask(): Value {
  throw new HeadstartError('bug', 'A layer asked for random numbers outside training.');
}

function at<T>(layer: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof HeadstartError)) throw error;
    throw new HeadstartError(error.code, `layer ${layer}: ${error.message}`, error.hint, { cause: error });
  }
}

/** Keras's automatic names: the type in snake case, then _1, _2, ... */
function layerNames(layers: readonly Layer[]): string[] {
  const used = new Map<string, number>();
  const names = layers.map((layer) => {
    const own = 'name' in layer.config && typeof layer.config.name === 'string' ? layer.config.name : undefined;
    if (own !== undefined) return own;
    const base = layer.type.replace(/(?<=[a-z0-9])(?=[A-Z][a-z])/g, '_').toLowerCase();
    const count = used.get(base) ?? 0;
    used.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new HeadstartError('usage', `sequential: two layers are called ${twice}.`, 'Give one of them another name.');
  return names;
}
