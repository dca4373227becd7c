/** @file Finds a backbone by its name and opens its network. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { fromModel } from '../onnx/from-model.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { readWholeModel } from '../protobuf/whole-model.node.ts';
import { kerasWeights } from '../weights/keras-h5.node.ts';
import { findTap, type Backbone, type KnownBackbone, type LayeredNetwork, type OnnxNetwork, type PackagedNetwork, type Tap } from './backbone.ts';
import { layeredGraph, onnxGraph, packagedGraph, type FeatureGraph } from './feature-graph.ts';
import { foreignBackbone, type ForeignNetwork } from './foreign-network.ts';
import * as backbones from './index.ts';
import { kerasWeightsOf } from './keras-weights.ts';
import { mayBeSameNetwork } from './parameter-count.ts';
import { weightsFile } from './weights-file.node.ts';

/** The name of the backbone that is used when none is named. */
export const DEFAULT_BACKBONE = 'efficientnet-lite0';

/** All that are known by name, in the order of their names. */
export const knownBackbones: readonly KnownBackbone[] = Object.values(backbones);

/** The backbone of that name, or undefined. */
export function backboneNamed(name: string): KnownBackbone | undefined {
  return knownBackbones.find((backbone) => backbone.name === name);
}

/** What a plan says of its network: a known name, or a network of a file with what was found in it. */
export type NamedBackbone = { readonly backbone: string; readonly tap: string; readonly network: ForeignNetwork | null };

/** The backbone of a plan. @throws HeadstartError 'usage' when nothing of that name is known any more. */
export function backboneOf({ backbone, tap, network }: NamedBackbone): Backbone {
  return network === null ? findBackbone(backbone) : foreignBackbone(backbone, tap, network);
}

/** @throws HeadstartError 'usage' listing the backbones that there are. */
export function findBackbone(name: string): KnownBackbone {
  const found = backboneNamed(name);
  if (found !== undefined) return found;
  throw new HeadstartError('usage', `There is no backbone '${name}'.`, `Backbones: ${knownBackbones.map((backbone) => backbone.name).join(', ')}; or the path of an ONNX file, or hf:OWNER/MODEL.`);
}

export type LoadOptions = {
  /** Where features are taken; default: the backbone's first tap. */
  readonly tap?: string;
  /** The file of weights; default: what `weightsFile` finds. */
  readonly weights?: string;
};

/**
 * The backbone's network as graph, up to the tap. Weights from a Keras file are checked here and read when the graph is written.
 * @throws HeadstartError 'model' when the weights are not there or not those of the network.
 */
export async function loadBackbone(backbone: Backbone, options: LoadOptions = {}): Promise<FeatureGraph> {
  const { name, tap } = findTap(backbone, options.tap);
  const file = await weightsFile(backbone, tap, options.weights);
  switch (tap.network.kind) {
    case 'layers': return await fromKeras(backbone, tap.network, name, file ?? '');
    case 'packaged': return await fromPackage(backbone, tap.network);
    case 'onnx': return await fromFile(backbone, tap, tap.network, file ?? '');
  }
}

async function fromKeras(backbone: Backbone, { model, weights }: LayeredNetwork, tap: string, file: string): Promise<FeatureGraph> {
  const built = model();
  const hint = `The file for these features is ${weights.name}, from ${weights.url}.`;
  return layeredGraph(backbone, built, await kerasWeights(file, kerasWeightsOf(built), { purpose: `${backbone.name} up to ${tap}`, hint }));
}

async function fromFile(backbone: Backbone, tap: Tap, network: OnnxNetwork, file: string): Promise<FeatureGraph> {
  const { model } = await readWholeModel(file);
  const { graph, features: { shape: [, width] } } = onnxGraph(backbone, network, model, file);
  const hint = 'The file belongs to another backbone. A network of its own is used by --backbone FILE.onnx.';
  if (width !== tap.features) throw new HeadstartError('model', `${file} gives ${width} numbers a photo instead of ${tap.features}.`, hint);
  if (!mayBeSameNetwork(graph.parameters, tap.parameters)) throw new HeadstartError('model', `${file} has ${graph.parameters} parameters instead of ${tap.parameters}.`, hint);
  return graph;
}

/** The path of a network that is part of the package. */
export function assetPath({ asset }: PackagedNetwork): string {
  return fileURLToPath(new URL(`../../assets/${asset}`, import.meta.url));
}

async function fromPackage(backbone: Backbone, network: PackagedNetwork): Promise<FeatureGraph> {
  const bytes = await readFile(assetPath(network)).catch((error: unknown) => {
    throw new HeadstartError('io', `${backbone.name}: its weights cannot be read: ${messageOf(error)}`, 'Install Headstart again.', { cause: error });
  });
  return packagedGraph(backbone, network, fromModel(decodeModel(bytes, backbone.name), backbone.name));
}
