/** @file The pretrained network of a run: chosen and checked before any work, and found again, unchanged, by a later process. */
import { digestOfFile } from '../base/files.node.ts';
import { dividedBy, findTap } from '../backbones/backbone.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { DEFAULT_BACKBONE, findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { weightsFile } from '../backbones/weights-file.node.ts';
import { frozenNetwork, type FrozenNetwork, type NetworkPart } from '../features/frozen-network.node.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import { downloadEvents } from './download-events.ts';
import type { Watch } from './events.ts';
import type { RunPlan } from './run-plan.ts';

export { checkWeights } from '../backbones/check-weights.node.ts';

export type BackboneOptions = { readonly backbone?: string; readonly features?: string; readonly weights?: string };

/** What says which network it is. */
export type Chosen = Pick<RunPlan, 'backbone' | 'tap' | 'weights'>;

/** @throws HeadstartError 'usage' or 'model' when there is no such network, tap or file of weights, or the file is not the right one. */
export async function chooseBackbone({ backbone: name = DEFAULT_BACKBONE, features, weights: given, onEvent, signal }: BackboneOptions & Watch): Promise<Chosen> {
  const backbone = findBackbone(name);
  const { name: tap, tap: place } = findTap(backbone, features);
  const began = performance.now();
  let downloaded = false;
  const tell = downloadEvents((event) => {
    downloaded = true;
    onEvent?.(event);
  });
  const path = await weightsFile(backbone, place, given, { onProgress: tell, signal });
  if (downloaded) onEvent?.({ type: 'done', phase: 'download', seconds: (performance.now() - began) / 1000 });
  if (path === null) return { backbone: name, tap, weights: null };
  await loadBackbone(backbone, { tap, weights: path });
  return { backbone: name, tap, weights: { path, sha256: await digestOfFile(path) } };
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
};

export async function openChosen({ backbone: name, tap, weights }: Chosen, { divideBy, resize, folder, part }: OpenOptions): Promise<OpenChosen> {
  const backbone = dividedBy(findBackbone(name), divideBy);
  let loaded: Promise<FeatureGraph> | undefined;
  const graph = (): Promise<FeatureGraph> => (loaded ??= part !== undefined ? Promise.resolve(part.graph) : loadBackbone(backbone, { tap, ...(weights !== null && { weights: weights.path }) }));
  return { network: await frozenNetwork({ backbone, tap, part, weights, resize, folder, load: graph }), graph };
}
