/** @file Finds a backbone by its name and opens its network. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { fromModel } from '../onnx/from-model.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { kerasWeights } from '../weights/keras-h5.node.ts';
import { findTap, type Backbone, type LayeredNetwork, type PackagedNetwork } from './backbone.ts';
import { layeredGraph, packagedGraph, type FeatureGraph } from './feature-graph.ts';
import * as backbones from './index.ts';
import { kerasWeightsOf } from './keras-weights.ts';
import { weightsFile } from './weights-file.node.ts';

/** The name of the backbone that is used when none is named. */
export const DEFAULT_BACKBONE = 'efficientnet-lite0';

/** The backbone of that name, or undefined. */
export function backboneNamed(name: string): Backbone | undefined {
  const all: readonly Backbone[] = Object.values(backbones);
  return all.find((backbone) => backbone.name === name);
}

/** @throws HeadstartError 'usage' listing the backbones that there are. */
export function findBackbone(name: string): Backbone {
  const found = backboneNamed(name);
  if (found !== undefined) return found;
  throw new HeadstartError('usage', `There is no backbone '${name}'.`, `Backbones: ${Object.values(backbones).map((backbone) => backbone.name).join(', ')}.`);
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
  if (tap.network.kind === 'layers') return await fromKeras(backbone, tap.network, name, file ?? '');
  return await fromPackage(backbone, tap.network);
}

async function fromKeras(backbone: Backbone, { model, weights }: LayeredNetwork, tap: string, file: string): Promise<FeatureGraph> {
  const built = model();
  const hint = `The file for these features is ${weights.name}, from ${weights.url}.`;
  return layeredGraph(backbone, built, await kerasWeights(file, kerasWeightsOf(built), { purpose: `${backbone.name} up to ${tap}`, hint }));
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
