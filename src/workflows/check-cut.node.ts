/** @file Whether what is to be fine-tuned can be, told before any work. */
import { loadBackbone, backboneOf } from '../backbones/load-backbone.node.ts';
import { cutOf } from '../fine-tuning/cut.ts';
import type { Chosen } from './chosen-backbone.node.ts';
import type { RunPlan } from './run-plan.ts';

/** @throws HeadstartError 'usage' when the network has not so many layers, or an op among them no gradient. */
export async function checkCut({ fineTune, ...chosen }: Chosen & Pick<RunPlan, 'fineTune'>): Promise<void> {
  if (fineTune === null) return;
  const { tap, weights } = chosen;
  cutOf(await loadBackbone(backboneOf(chosen), { tap, ...(weights !== null && { weights: weights.path }) }), fineTune.layers);
}
