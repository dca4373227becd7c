/** @file The pretrained network of a run: chosen and checked before any work, and found again, unchanged, by a later process. */
import { digestOfFile } from '../base/files.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { dividedBy, findTap } from '../backbones/backbone.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { DEFAULT_BACKBONE, findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { weightsFile } from '../backbones/weights-file.node.ts';
import { downloadEvents } from './download-events.ts';
import type { Watch } from './events.ts';
import type { RunPlan } from './run-plan.ts';

export type BackboneOptions = { readonly backbone?: string; readonly features?: string; readonly weights?: string };

type Chosen = Pick<RunPlan, 'backbone' | 'tap' | 'weights'>;

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

/** @throws HeadstartError 'data' when the file of weights is not the one with which the run began. */
export async function checkWeights({ weights }: Pick<RunPlan, 'weights'>): Promise<void> {
  if (weights === null || (await digestOfFile(weights.path)) === weights.sha256) return;
  throw new HeadstartError('data', `The weights ${weights.path} have changed since the run began.`, 'Put the file back as it was, or start a new run.');
}

/** The chosen network as graph, with its inputs divided as a recipe has them. */
export async function openChosen({ backbone, tap, weights }: Chosen, divideBy: number): Promise<FeatureGraph> {
  return await loadBackbone(dividedBy(findBackbone(backbone), divideBy), { tap, ...(weights !== null && { weights: weights.path }) });
}
