/** @file What a pretrained network is: where it comes from, what it wants to see, and what it gives. */
import { HeadstartError } from '../base/errors.ts';
import { input, scalar, type Value } from '../graph/value.ts';
import { constant } from '../graph/value.ts';
import { substitute } from '../graph/rewrite.ts';
import { nodesOf } from '../graph/walk.ts';
import type { ImportedGraph } from '../onnx/from-model.ts';
import { sub } from '../ops/add.ts';
import { cast } from '../ops/cast.ts';
import { concat } from '../ops/concat.ts';
import { mul } from '../ops/mul.ts';
import { slice } from '../ops/slice.ts';
import { transpose } from '../ops/transpose.ts';
import { ANY_BATCH } from '../model/model.ts';

/** How bytes become the network's input: ((value in that order) - mean) / standardDeviation, channel by channel. */
export type Preprocessing = {
  readonly order: 'rgb' | 'bgr';
  readonly mean: readonly [number, number, number];
  readonly standardDeviation: readonly [number, number, number];
};

export type Backbone = {
  readonly name: string;
  /** Height and width of its photos. */
  readonly size: number;
  readonly preprocessing: Preprocessing;
  /** The file in the package's assets, and the names in its graph. */
  readonly asset: string;
  readonly input: string;
  /** Features by the name of their tap; the first is the default. */
  readonly taps: Readonly<Record<string, { readonly output: string; readonly features: number }>>;
  /** Without a classifier; batch norm folded into the convolutions. */
  readonly parameters: number;
  /** Published ImageNet top-1 accuracy of the whole network, with its source. */
  readonly top1: { readonly accuracy: number; readonly source: string };
  readonly license: string;
  readonly source: string;
};

/** A backbone as graph: photos as bytes [N, size, size, 3] in, features [N, n] out. */
export type FeatureGraph = { readonly image: Value; readonly features: Value; readonly parameters: number };

/** Joins the preprocessing with the imported network. */
export function featureGraph(backbone: Backbone, network: ImportedGraph): FeatureGraph {
  const tap = Object.values(backbone.taps)[0];
  const x = network.inputs.get(backbone.input);
  const features = tap === undefined ? undefined : network.outputs.get(tap.output);
  if (x === undefined || features === undefined) {
    throw new HeadstartError('model', `${backbone.name}: the file has no input '${backbone.input}' or no output '${tap?.output ?? ''}'.`, 'The file belongs to another backbone.');
  }
  const image = input('image', [ANY_BATCH, backbone.size, backbone.size, 3], 'uint8');
  const [joined] = substitute([features], new Map([[x, preprocess(image, backbone.preprocessing)]]));
  return { image, features: joined!, parameters: parametersOf(features) };
}

/** Bytes [N, H, W, 3] as the network's float32 input [N, 3, H, W]. */
export function preprocess(image: Value, { order, mean, standardDeviation }: Preprocessing): Value {
  const planes = transpose(cast(image, 'float32'), [0, 3, 1, 2]);
  const ordered = order === 'rgb' ? planes : reversedChannels(planes);
  const centered = sub(ordered, perChannel(mean));
  const [first] = standardDeviation;
  const same = standardDeviation.every((value) => value === first);
  return mul(centered, same ? scalar(1 / first) : perChannel(standardDeviation.map((value) => 1 / value)));
}

function reversedChannels(planes: Value): Value {
  return concat([2, 1, 0].map((channel) => slice(planes, { axes: [1], starts: [channel], ends: [channel + 1] })), 1);
}

function perChannel(values: readonly number[]): Value {
  return constant(Float32Array.from(values), [1, values.length, 1, 1], 'float32');
}

/** Named constants with axes are weights; bounds and shapes are not. */
function parametersOf(features: Value): number {
  const weights = new Set(nodesOf([features]).flatMap((node) => node.inputs.filter((value) => value?.from.kind === 'constant' && value.from.name !== undefined && value.shape.length > 0)));
  let total = 0;
  for (const value of weights) if (value?.dtype.startsWith('float')) total += value.shape.reduce<number>((product, dim) => product * Number(dim), 1);
  return total;
}
