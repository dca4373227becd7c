/** @file The pretrained network of a run: chosen and checked before any work, and found again, unchanged, by a later process. */
import { basename, dirname, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { dividedBy, findTap } from '../backbones/backbone.ts';
import { digestedWeights } from '../backbones/check-weights.node.ts';
import { chooseForeign, type ForeignChoice } from '../backbones/choose-foreign.node.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import type { GivenPreprocessing } from '../backbones/given-preprocessing.ts';
import { backboneNamed, backboneOf, DEFAULT_BACKBONE, findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { weightsFile } from '../backbones/weights-file.node.ts';
import { frozenNetwork, type FrozenNetwork, type NetworkPart } from '../features/frozen-network.node.ts';
import type { DownloadOptions } from '../download/download.node.ts';
import { hubModel } from '../download/hub-model.node.ts';
import { formatHubName, isHubName, parseHubName } from '../download/hub-name.ts';
import { filesBeside } from '../protobuf/whole-model.node.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import type { Device } from '../runtime/device.ts';
import { downloadEvents } from './download-events.ts';
import type { Watch } from './events.ts';
import type { RunPlan } from './run-plan.ts';

export { checkWeights } from '../backbones/check-weights.node.ts';

export type BackboneOptions = {
  /** A name (`efficientnet-lite0` by default), the path of an ONNX file, or `hf:owner/model[/file.onnx][@revision]` on Hugging Face. */
  readonly backbone?: string;
  /** Where in it features are taken: a tap of a known backbone, or the name of a value in the file; default: the first tap, or what the classifier takes. */
  readonly features?: string;
  /** The file with the weights of a known backbone; default: the one in the cache folder, else it is downloaded. */
  readonly weights?: string;
  /** How photos are prepared for a network in a file; default: as the files beside it say. */
  readonly preprocessing?: GivenPreprocessing;
};

/** What says which network it is. */
export type Chosen = Pick<RunPlan, 'backbone' | 'tap' | 'weights' | 'network'>;

/** @throws HeadstartError 'usage' or 'model' when there is no such network, tap or file of weights, or the file is not the right one. */
export async function chooseBackbone(options: BackboneOptions & Watch): Promise<Chosen> {
  const { backbone: name = DEFAULT_BACKBONE, weights, preprocessing } = options;
  if (backboneNamed(name) === undefined && isPath(name)) {
    if (weights !== undefined) throw new HeadstartError('usage', `${name} is a file with its weights, but ${weights} is given too.`, 'Leave out --weights.');
    return told(await chooseForeign(resolve(name), { name: nameOfFile(name), origin: basename(name), features: options.features, preprocessing }), options);
  }
  if (isHubName(name)) {
    if (weights !== undefined) throw new HeadstartError('usage', `${name} brings its weights, but ${weights} is given too.`, 'Leave out --weights, or give that file as the --backbone.');
    const asked = parseHubName(name);
    const { path, name: found, remembered } = await downloading(options, async (fetching) => await hubModel(asked, filesBeside, fetching));
    const choice = await chooseForeign(path, { name: found.repository, origin: formatHubName(found), features: options.features, preprocessing });
    return told(choice, options, remembered);
  }
  const known = findBackbone(name);
  if (preprocessing !== undefined) throw new HeadstartError('usage', `${known.name} has its own preprocessing, but one is given.`, 'Leave out --mean, --std, --input-range, --channels and --size.');
  return await chooseKnown(known, options);
}

async function chooseKnown(backbone: ReturnType<typeof findBackbone>, { features, weights: given, ...watch }: BackboneOptions & Watch): Promise<Chosen> {
  const { name: tap, tap: place } = findTap(backbone, features);
  const path = await downloading(watch, async (fetching) => await weightsFile(backbone, place, given, fetching));
  const named = { backbone: backbone.name, tap, network: null };
  if (path === null) return { ...named, weights: null };
  await loadBackbone(backbone, { tap, weights: path });
  return { ...named, weights: await digestedWeights(path) };
}

/** Tells what `work` downloads, if it does. */
async function downloading<T>({ onEvent, signal }: Watch, work: (fetching: Pick<DownloadOptions, 'onProgress' | 'signal'>) => Promise<T>): Promise<T> {
  const began = performance.now();
  let downloaded = false;
  const onProgress = downloadEvents((event) => {
    downloaded = true;
    onEvent?.(event);
  });
  const result = await work({ onProgress, signal });
  if (downloaded) onEvent?.({ type: 'done', phase: 'download', seconds: (performance.now() - began) / 1000 });
  return result;
}

function told({ found, ...choice }: ForeignChoice, { onEvent }: Watch, remembered = false): Chosen {
  const { backbone, tap, network: { origin, features, size } } = choice;
  onEvent?.({ type: 'network', name: backbone, origin, tap, features, size, remembered, ...found });
  return choice;
}

/** Whether it is meant as a path: it ends like an ONNX file. */
function isPath(name: string): boolean {
  return /\.onnx$/i.test(name);
}

/** "model.onnx" says nothing: its folder does. */
function nameOfFile(path: string): string {
  const name = basename(path);
  const folders = dirname(resolve(path)).split(/[/\\]/).filter((part) => part !== '' && part !== 'onnx');
  return name === 'model.onnx' ? `${folders.at(-1) ?? ''}/${name}` : name;
}

/** The chosen network, with its inputs divided as a recipe has them; its graph is loaded by the first who needs it. */
export type OpenChosen = { readonly network: FrozenNetwork; readonly graph: () => Promise<FeatureGraph> };

/** A part of the chosen network, up to a place inside it. */
export type ChosenPart = NetworkPart & { readonly graph: FeatureGraph };

export type OpenOptions = {
  readonly divideBy: number;
  readonly resize: ResizeRule;
  /** Where the network is written if features must be computed. */
  readonly folder: string;
  /** Default: the whole network. */
  readonly part?: ChosenPart | undefined;
  /** What it is computed on; default the processor. */
  readonly device?: Device;
};

export async function openChosen(chosen: Chosen, { divideBy, resize, folder, part, device = 'cpu' }: OpenOptions): Promise<OpenChosen> {
  const { tap, weights } = chosen;
  const backbone = dividedBy(backboneOf(chosen), divideBy);
  let loaded: Promise<FeatureGraph> | undefined;
  const graph = (): Promise<FeatureGraph> => (loaded ??= part !== undefined ? Promise.resolve(part.graph) : loadBackbone(backbone, { tap, ...(weights !== null && { weights: weights.path }) }));
  return { network: await frozenNetwork({ backbone, tap, part, weights, resize, folder, load: graph, device }), graph };
}
