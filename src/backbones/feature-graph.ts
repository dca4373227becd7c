/** @file A backbone as graph: photos as bytes [N, size, size, 3] in, features [N, n] out. */
import { bug, HeadstartError } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import { substitute } from '../graph/rewrite.ts';
import { input, stored, type Value } from '../graph/value.ts';
import { leavesOf } from '../graph/walk.ts';
import { isWeight } from '../graph/weight-leaf.ts';
import { ANY_BATCH, callLayers, type Model } from '../model/model.ts';
import { fromModel, type ImportedGraph } from '../onnx/from-model.ts';
import { transpose } from '../ops/transpose.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import type { Backbone, OnnxNetwork, PackagedNetwork } from './backbone.ts';
import { findFeatures, type FoundFeatures } from './find-features.ts';
import { photoInput, sizedShape } from './photo-input.ts';
import { preprocess } from './preprocess.ts';

export type FeatureGraph = { readonly image: Value; readonly features: Value; readonly parameters: number };

/** Joins the preprocessing with a network that was read from a file. */
export function packagedGraph(backbone: Backbone, { input: from, output }: PackagedNetwork, network: ImportedGraph): FeatureGraph {
  const x = network.inputs.get(from);
  const features = network.outputs.get(output);
  if (x === undefined || features === undefined) {
    throw new HeadstartError('model', `${backbone.name}: the file has no input '${from}' or no output '${output}'.`, 'The file belongs to another backbone.');
  }
  const image = imageOf(backbone);
  const [joined] = substitute([features], new Map([[x, preprocess(image, backbone.preprocessing)]]));
  return { image, features: joined!, parameters: parametersOf(features) };
}

/** Joins the preprocessing with a network in an ONNX file that takes photos of the backbone's size, up to the place that is named. */
export function onnxGraph(backbone: Backbone, { place }: Pick<OnnxNetwork, 'place'>, model: ModelProto, file: string): FoundFeatures & { readonly graph: FeatureGraph } {
  const taken = photoInput(model, file);
  const network = fromModel(model, file, { shapes: new Map([[taken.name, sizedShape(taken, backbone.size)]]) });
  const found = findFeatures(network, file, place ?? undefined);
  const x = network.inputs.get(taken.name);
  if (x === undefined) throw bug(`The input ${taken.name} is lost.`);
  const image = imageOf(backbone);
  const planes = preprocess(image, backbone.preprocessing);
  const [features] = substitute([found.features], new Map([[x, taken.layout === 'nchw' ? planes : transpose(planes, [0, 2, 3, 1])]]));
  return { ...found, graph: { image, features: features!, parameters: parametersOf(found.features) } };
}

/** Puts the layers on the preprocessing; the weights stay where they are until the graph is written. */
export function layeredGraph(backbone: Backbone, model: Model, weights: ReadonlyMap<string, StoredBytes>): FeatureGraph {
  const image = imageOf(backbone);
  const values = new Map([...model.weightSpecs].map(([name, { shape }]) => [name, stored(weights.get(name)!, shape, 'float32', name)]));
  const features = callLayers(model, preprocess(image, backbone.preprocessing), { weights: values });
  return { image, features, parameters: parametersOf(features) };
}

/** The network up to a value inside it. */
export function graphUpTo(graph: FeatureGraph, boundary: Value): FeatureGraph {
  return { ...graph, features: boundary, parameters: parametersOf(boundary) };
}

function imageOf({ size }: Backbone): Value {
  return input('image', [ANY_BATCH, size, size, 3], 'uint8');
}

function parametersOf(features: Value): number {
  const weights = leavesOf([features]).filter(isWeight);
  return weights.reduce((total, { shape }) => total + shape.reduce<number>((product, dim) => product * Number(dim), 1), 0);
}
