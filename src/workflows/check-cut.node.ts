/** @file Whether what is to be fine-tuned can be, told before any work. */
import { loadBackbone, backboneOf } from '../backbones/load-backbone.node.ts';
import { cutOf } from '../fine-tuning/cut.ts';
import { checkPhotosAreSeen } from './check-augmentation.ts';
import type { Chosen } from './chosen-backbone.node.ts';
import type { RunPlan } from './run-plan.ts';

/**
 * @throws HeadstartError 'usage' when the network has not so many layers, or an op among them no gradient, or photos are to be changed by chance and nothing in the run would see it:
 * in a comparison the baseline does.
 */
export async function checkCut({ fineTune, augmentation, kind, ...chosen }: Chosen & Pick<RunPlan, 'fineTune' | 'augmentation' | 'kind'>): Promise<void> {
  if (fineTune === null) return;
  const { tap, weights } = chosen;
  const cut = cutOf(await loadBackbone(backboneOf(chosen), { tap, ...(weights !== null && { weights: weights.path }) }), fineTune.layers);
  if (augmentation !== null && kind === 'train') checkPhotosAreSeen(cut);
}
