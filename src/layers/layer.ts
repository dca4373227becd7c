/** @file What a layer is: a record of its configuration, the weights that it needs, and how it builds graph. */
import type { Shape } from '../graph/shape.ts';
import type { Kernels, Value } from '../graph/value.ts';
import type { Initializer } from './initializer.ts';
import type { Regularizer } from './regularizer.ts';

/** A weight before it has numbers. Shapes are as the graph wants them: a convolution's kernel is [filters, channels, height, width]. */
export type WeightSpec = {
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** Default true. A weight that is not trainable has no gradient: its layer says by `update` what becomes of it. */
  readonly trainable?: boolean;
  /** What the loss gets on top for the size of the weight; default nothing. */
  readonly regularizer?: Regularizer;
};

/** What a layer gets from the program that it becomes part of. */
export type CallContext = {
  /** This layer's weights by their short names, such as `kernel`. */
  readonly weights: Readonly<Record<string, Value>>;
  readonly training: boolean;
  /** A random value of that shape, 1 with probability `keep` and else 0; anew for each image and step. Once for each layer. */
  readonly keepMask: (shape: Shape, keep: number) => Value;
  /** In training, [N]: 1 for each example of the batch and 0 for what only fills the program's input up. Without it all count. */
  readonly present?: Value;
  /** In training: what the runtime of the program has beside the standard ops. Default: nothing. */
  readonly kernels?: Kernels | undefined;
  /** In training: what the weight of that short name is after the step. Only for weights that are not trainable. */
  readonly update?: (weight: string, value: Value) => void;
};

/** Config in = config out: the saved form of a layer is `{ type, config }`. */
export type Layer<Type extends string = string, Config extends object = object> = {
  /** Keras's class name. */
  readonly type: Type;
  readonly config: Config;
  readonly merges?: false;
  /** Does nothing outside training, so that an exported model leaves it out. */
  readonly onlyInTraining?: boolean;
  /** Needs all examples of a batch at once in training, so that the batch cannot be cut into micro-batches. */
  readonly wholeBatch?: boolean;
  /** The weights for an input of that shape (batch first), by short name. */
  weights(input: Shape): Readonly<Record<string, WeightSpec>>;
  call(x: Value, context: CallContext): Value;
};

/** A layer that makes one value of several, such as a sum. It has no weights. */
export type MergeLayer<Type extends string = string, Config extends object = object> = {
  /** Keras's class name. */
  readonly type: Type;
  readonly config: Config;
  readonly merges: true;
  call(inputs: readonly Value[]): Value;
};

/** Every layer takes a name; without one it is named after its type, as Keras does: conv2d, conv2d_1, ... */
export type Named = { readonly name?: string };

/** For layers without weights. */
export function noWeights(): Readonly<Record<string, WeightSpec>> {
  return {};
}
