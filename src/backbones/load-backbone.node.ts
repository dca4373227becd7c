/** @file Finds a backbone by its name and reads its network from the package. */
import { readFile } from 'node:fs/promises';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { fromModel } from '../onnx/from-model.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { featureGraph, type Backbone, type FeatureGraph } from './backbone.ts';
import * as backbones from './index.ts';

/** The name of the backbone that is used when none is named. */
export const DEFAULT_BACKBONE = 'efficientnet-lite0';

/** @throws HeadstartError 'usage' listing the backbones that there are. */
export function findBackbone(name: string): Backbone {
  const all: readonly Backbone[] = Object.values(backbones);
  const found = all.find((backbone) => backbone.name === name);
  if (found !== undefined) return found;
  throw new HeadstartError('usage', `There is no backbone '${name}'.`, `Backbones: ${all.map((backbone) => backbone.name).join(', ')}.`);
}

/** Reads the backbone's network as graph. */
export async function loadBackbone(backbone: Backbone): Promise<FeatureGraph> {
  const file = new URL(`../../assets/${backbone.asset}`, import.meta.url);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new HeadstartError('io', `${backbone.name}: its weights cannot be read: ${messageOf(error)}`, 'Install Headstart again.', { cause: error });
  });
  return featureGraph(backbone, fromModel(decodeModel(bytes, backbone.name), backbone.name));
}
