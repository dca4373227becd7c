/** @file What can be trained, however it is described: what it reads, its weights by name, and its graph. */
import type { Value } from '../graph/value.ts';
import type { Regularizer } from '../layers/regularizer.ts';
import { callModel, type CallOptions, type Model } from '../model/model.ts';

export type TrainableWeight = {
  readonly shape: readonly number[];
  /** Default true. A weight that is not trainable has no gradient: the graph says by `update` what becomes of it. */
  readonly trainable?: boolean;
  /** What the loss gets on top for the size of the weight; default nothing. */
  readonly regularizer?: Regularizer;
  /** What the learning rate of a step is multiplied by for this weight; default 1. */
  readonly rateFactor?: number;
};

export type TrainableNetwork = {
  /** `image`: bytes [batch, ...imageShape]; `features`: float32 of that shape. */
  readonly input: { readonly name: 'image' | 'features'; readonly imageShape: readonly number[] };
  /** Numbers in a row of the result: one for each class, or a single one for the second of two classes. */
  readonly outputs: number;
  /** In the order of their layout. */
  readonly weights: ReadonlyMap<string, TrainableWeight>;
  /** Whether a part of it needs all examples of a batch at once in training. */
  readonly wholeBatch: boolean;
  /** Probabilities [batch, outputs] for an input as `input` says. */
  call(x: Value, options: CallOptions): Value;
};

/** A model of layers. */
export function layeredNetwork(model: Model): TrainableNetwork {
  return {
    input: { name: model.inputShape.length === 3 ? 'image' : 'features', imageShape: model.inputShape },
    outputs: Number(model.outputShape[1]),
    weights: model.weightSpecs,
    wholeBatch: model.layers.some(({ layer }) => layer.merges !== true && layer.wholeBatch === true),
    call: (x, options) => callModel(model, x, options),
  };
}
