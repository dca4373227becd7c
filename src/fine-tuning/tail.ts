/** @file The part of a network above a cut as something that is trained, with its weights as they came. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import type { TrainableNetwork, TrainableWeight } from '../compiler/trainable-network.ts';
import { rewrite } from '../graph/rewrite.ts';
import { elementCount } from '../graph/shape.ts';
import type { Tensor, Weights } from '../graph/tensor.ts';
import { applyAll, constant, type Value } from '../graph/value.ts';
import { callModel, type Model } from '../model/model.ts';
import { isConstant, piecesOf } from '../quantization/constant-numbers.ts';
import type { Cut } from './cut.ts';
import { isLayer } from '../graph/photo-path.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';

/** A weight of the tail. */
export type TailWeight = {
  /** In the training: backbone/NAME. */
  readonly name: string;
  /** What stands for it in the graph: the weight, or its conversion to float32. */
  readonly value: Value;
  readonly shape: readonly number[];
  /** Layers of the tail above that of the weight. */
  readonly above: number;
};

export type Tail = {
  readonly weights: readonly TailWeight[];
  /** The features that the tail makes of a boundary, with other values for its weights, by name. */
  features(boundary: Value, weights: ReadonlyMap<string, Value>): Value;
};

const PREFIX = 'backbone/';

/** The layer of a weight of the network that is trained: of the pretrained one by its name there. */
export function layerOfTrained(weight: string): string {
  return layerOfWeight(weight.startsWith(PREFIX) ? weight.slice(PREFIX.length) : weight);
}

/** The tail above a cut. */
export function tailOf(graph: FeatureGraph, cut: Cut): Tail {
  const weights = weightsAbove(cut);
  const features = (boundary: Value, values: ReadonlyMap<string, Value>): Value => replaced(graph, cut, boundary, new Map(weights.map(({ name, value }) => [keyOf(value), values.get(name) ?? value])));
  return { weights, features };
}

function weightsAbove({ above, layers }: Cut): TailWeight[] {
  const found = new Map<unknown, TailWeight>();
  const names = new Set<string>();
  let passed = 0;
  for (const step of above) {
    if (isLayer(step)) passed++;
    for (const { value, leaf } of step.weights) {
      // Behind another computation the weight itself is trained, and the computation stays.
      const trained = isConstant(value) ? value : leaf;
      if (found.has(keyOf(trained)) || leaf.from.kind === 'op' || trained.dtype !== 'float32') continue;
      const own = unused(`${PREFIX}${leaf.from.name ?? ''}`, names);
      found.set(keyOf(trained), { name: own, value: trained, shape: trained.shape.map(Number), above: layers.length - Math.max(1, passed) });
    }
  }
  return [...found.values()];
}

function unused(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 1; names.has(name); number++) name = `${wanted}_${number}`;
  names.add(name);
  return name;
}

/** Values of one output of one node are one value, however often it was written down. */
function keyOf(value: Value): unknown {
  return value.from.kind === 'op' && value.from.index === 0 ? value.from.node : value;
}

function replaced({ features }: FeatureGraph, cut: Cut, boundary: Value, swaps: ReadonlyMap<unknown, Value>): Value {
  const all = new Map([...swaps, [keyOf(cut.boundary), boundary]]);
  const [result] = rewrite([features], (node, inputs) => {
    const whole = all.get(node);
    if (whole !== undefined) return [whole];
    const swapped = inputs.map((value) => (value === undefined || value.from.kind === 'op' ? value : (all.get(value) ?? value)));
    return swapped.some((value, index) => value !== inputs[index]) ? applyAll(node.op, swapped, node.attributes) : undefined;
  });
  return result!;
}

/** The numbers of the weights as they came. */
export function pretrainedWeights({ weights }: Tail): Weights {
  return new Map(weights.map(({ name, value, shape }): [string, Tensor] => {
    const data = new Float32Array(elementCount(shape));
    let at = 0;
    for (const piece of piecesOf(value)) {
      data.set(piece, at);
      at += piece.length;
    }
    return [name, { shape, data }];
  }));
}

/** The tail with a head on its features, to be trained together. `rateFactor`: of a weight's learning rate. */
export function trainableTail(tail: Tail, { boundary, whole }: Cut, head: Model, rateFactor: (weight: TailWeight) => number): TrainableNetwork {
  const own = tail.weights.map((weight): [string, TrainableWeight] => [weight.name, { shape: weight.shape, rateFactor: rateFactor(weight) }]);
  return {
    input: { name: whole ? 'image' : 'features', imageShape: boundary.shape.slice(1).map(Number) },
    outputs: Number(head.outputShape[1]),
    weights: new Map([...own, ...head.weightSpecs]),
    wholeBatch: false,
    call: (x, options) => callModel(head, tail.features(x, options.weights), options),
  };
}

/** A feature graph whose tail has other weights: `lower` ends at the boundary, in whatever precision. */
export function withTail(tail: Tail, lower: FeatureGraph, weights: Weights): FeatureGraph {
  const constants = new Map(tail.weights.flatMap(({ name }) => {
    const tensor = weights.get(name);
    return tensor === undefined ? [] : [[name, constant(tensor.data, tensor.shape, 'float32', name.slice(PREFIX.length))] as const];
  }));
  return { ...lower, features: tail.features(lower.features, constants) };
}
