/** @file A pretrained network that is run but not trained: its description, and how it is opened once something must be computed. */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { refused } from '../base/attempt.node.ts';
import { digestOfFile } from '../base/files.node.ts';
import { findTap, type Backbone } from '../backbones/backbone.ts';
import { checkWeights, digestOfWeights, type ChosenWeights } from '../backbones/check-weights.node.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { assetPath, loadBackbone } from '../backbones/load-backbone.node.ts';
import { decoderVersion } from '../image/decode.node.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import type { Device } from '../runtime/device.ts';
import { usesFrozenForms, writeFeatureModel } from './feature-model.node.ts';
import type { NetworkDescription } from './network-description.ts';
import { networkKey } from './network-key.node.ts';

export type FrozenNetwork = {
  /** What it is computed on. */
  readonly device: Device;
  readonly description: NetworkDescription;
  readonly parameters: number;
  /** Photos in one run. Every run has as many, so that no row depends on how many photos are run. */
  readonly photosPerRun: number;
  /** Makes the network ready and gives the path of its ONNX model: bytes [N, size, size, 3] in, features [N, width] out. Called once, and only if something must be computed. @throws HeadstartError 'data' when the weights have changed. */
  readonly open: () => Promise<string>;
};

/** A network that ends at a place inside the backbone instead of a tap. */
export type NetworkPart = {
  /** Letters, digits, dots and underscores: the name of the place. */
  readonly name: string;
  /** Numbers a photo. */
  readonly width: number;
  readonly parameters: number;
};

export type FrozenNetworkOptions = {
  /** With its inputs divided as a recipe has them (`dividedBy`). */
  readonly backbone: Backbone;
  readonly tap: string;
  /** Where before the tap it ends; default: at the tap. With it, `load` gives the graph of the part. */
  readonly part?: NetworkPart | undefined;
  readonly weights: ChosenWeights;
  readonly resize: ResizeRule;
  /** Where the model is written when it is opened. */
  readonly folder: string;
  /** Loads the graph. Default: from the files above. */
  readonly load?: () => Promise<FeatureGraph>;
  /** Default: float32. `ranges` tells one int8 network from another of the same backbone. */
  readonly precision?: { readonly kind: 'float32' } | { readonly kind: 'int8'; readonly ranges: string };
  /** What it is computed on, which must do it right; default the processor. */
  readonly device?: Device;
  /** Writes the model into the folder and gives its path. Default: as it is, in float32. */
  readonly write?: (graph: FeatureGraph, folder: string) => Promise<string>;
};

/** Describes the network; neither its graph nor its weights are loaded. */
export async function frozenNetwork(options: FrozenNetworkOptions): Promise<FrozenNetwork> {
  const { backbone, weights, resize, part, precision = { kind: 'float32' }, device = 'cpu' } = options;
  const frozen = usesFrozenForms && device === 'cpu';
  const write = options.write ?? ((graph: FeatureGraph, into: string) => writeFeatureModel(graph, into, frozen));
  const { name, tap } = findTap(backbone, options.tap);
  const description: NetworkDescription = {
    backbone: backbone.name,
    weights: weights !== null ? digestOfWeights(weights) : tap.network.kind === 'packaged' ? await assetDigest(assetPath(tap.network)) : '',
    tap: part === undefined ? name : `${name}.${part.name}`,
    width: part?.width ?? tap.features,
    preprocessing: backbone.preprocessing,
    size: backbone.size,
    resize,
    precision: precision.kind,
    ranges: precision.kind === 'int8' ? precision.ranges : null,
    form: [process.arch, cpus()[0]?.model.trim() ?? '', ...(frozen ? ['frozen'] : []), ...(device === 'cpu' ? [] : [device])].join(', '),
    onnxruntime: runtimeVersion(),
    decoder: decoderVersion(),
  };
  const load = options.load ?? (() => loadBackbone(backbone, { tap: name, ...(weights !== null && { weights: weights.path }) }));
  const folder = join(options.folder, networkKey(description).name);
  const open = async (): Promise<string> => {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw refused(folder, 'written', error);
    });
    const model = await write(await load(), folder);
    // Features of other weights must not be kept as those of these.
    await checkWeights({ weights });
    return model;
  };
  return { device, description, parameters: part?.parameters ?? tap.parameters, photosPerRun: backbone.photosPerRun, open };
}

const digests = new Map<string, Promise<string>>();

/** What is part of the package does not change while it runs. */
function assetDigest(path: string): Promise<string> {
  const known = digests.get(path) ?? digestOfFile(path);
  digests.set(path, known);
  return known;
}

function runtimeVersion(): string {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return version;
}
