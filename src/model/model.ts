/** @file A model: layers with their names, what each takes, and the weights that they need; and its graph. */
import { bug } from '../base/errors.ts';
import { madeFor } from '../graph/origin.ts';
import type { Shape } from '../graph/shape.ts';
import { input, type Kernels, type Value } from '../graph/value.ts';
import { cast } from '../ops/cast.ts';
import { transpose } from '../ops/transpose.ts';
import type { Layer, MergeLayer, WeightSpec } from '../layers/layer.ts';

/** A layer in its place: `weights` maps its short names to the model's, such as kernel -> conv2d_1/kernel. */
export type PlacedLayer = {
  readonly name: string;
  readonly layer: Layer | MergeLayer;
  /** The layers whose outputs it takes, by name; none for a layer that takes what the model reads. */
  readonly inputs: readonly string[];
  readonly outputShape: Shape;
  readonly weights: Readonly<Record<string, string>>;
};

export type Model = {
  readonly name: string;
  /** Without the batch: [height, width, channels] for photos as Keras writes it, or [features]. */
  readonly inputShape: readonly number[];
  /** Each after those that it takes from. */
  readonly layers: readonly PlacedLayer[];
  /** The layer whose output is the model's. */
  readonly output: string;
  /** Every weight by its name, in the order of the layers. */
  readonly weightSpecs: ReadonlyMap<string, WeightSpec>;
  readonly outputShape: Shape;
};

/** The batch dimension of graphs whose batch size each run may choose. */
export const ANY_BATCH = 'N';

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
  /** In training, [N]: 1 for each example and 0 for what only fills the input up; without it all count. */
  readonly present?: Value;
  /** In training: what the runtime of the program has beside the standard ops. Default: nothing. */
  readonly kernels?: Kernels | undefined;
  /** In training: hears what each weight that is not trainable becomes. */
  readonly update?: (weight: string, value: Value) => void;
};

/** The model's output for an input made by `modelInput`. */
export function callModel(model: Model, x: Value, options: CallOptions): Value {
  const first = forwardInput(x);
  madeFor({ part: x.from.kind === 'input' ? x.from.name : 'input' }, [first]);
  return callLayers(model, first, options);
}

/** The same for an input that is already as the layers want it: float32 [batch, channels, height, width] or [batch, features]. */
export function callLayers(model: Model, first: Value, options: CallOptions): Value {
  const outputs = new Map<string, Value>();
  for (const placed of model.layers) outputs.set(placed.name, callLayer(placed, placed.inputs.length === 0 ? [first] : placed.inputs.map((name) => outputs.get(name)!), options));
  return outputs.get(model.output) ?? first;
}

/** The output of a layer in its place. */
export function callLayer(placed: Omit<PlacedLayer, 'outputShape'>, inputs: readonly Value[], options: CallOptions): Value {
  const origin = { part: placed.name };
  const { update } = options;
  const y = called(placed, inputs, update === undefined ? options : {
    ...options,
    update: (weight, value): void => {
      madeFor(origin, [value]);
      update(weight, value);
    },
  });
  madeFor(origin, [y]);
  return y;
}

function called({ name, layer, weights: names }: Omit<PlacedLayer, 'outputShape'>, inputs: readonly Value[], options: CallOptions): Value {
  if (layer.merges === true) return layer.call(inputs);
  const { weights, training = false, keepMask, present, kernels, update } = options;
  const [x] = inputs;
  if (x === undefined) throw bug(`The layer ${name} has no input.`);
  return layer.call(x, {
    weights: Object.fromEntries(Object.entries(names).map(([short, full]) => [short, weights.get(full)!])),
    training,
    keepMask: keepMask === undefined ? noMask : (shape, keep): Value => keepMask(name, shape, keep),
    ...(present !== undefined && { present }),
    kernels,
    ...(update !== undefined && {
      update: (short: string, value: Value): void => {
        update(names[short] ?? short, value);
      },
    }),
  });
}

function noMask(): Value {
  throw bug('A layer asked for random numbers outside training.');
}
