/** @file Whether a transfer model sees photos that could be changed by chance: only where all of the network is trained. */
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import type { Cut } from '../fine-tuning/cut.ts';
import { augmentationOf, type Augmentation, type GivenAugmentation } from '../image/augment/augmentation.ts';
import type { FineTunePlan } from './run-plan.ts';

const INSTEAD = 'Fine-tune all of the network, or give several fixed views of each photo instead (views, up to 12).';

/** Of a transfer model, before its network is known. @throws HeadstartError 'usage' where nothing is fine-tuned. */
export function transferAugmentation(given: GivenAugmentation | undefined, fineTune: FineTunePlan | null): Augmentation | null {
  const augmentation = augmentationOf(given ?? 'none');
  if (augmentation === null || fineTune !== null) return augmentation;
  throw new HeadstartError('usage', 'augmentation changes photos anew in each epoch, but a head learns from features, which are computed once.', INSTEAD);
}

/** @throws HeadstartError 'usage' where what is fine-tuned learns from what lies below it. */
export function checkPhotosAreSeen({ whole, layers }: Pick<Cut, 'whole' | 'layers'>): void {
  if (whole) return;
  throw new HeadstartError('usage', `augmentation changes photos anew in each epoch, but fine-tuning of ${plural(layers.length, 'layer')} learns from what the layers below say, which is computed once.`, INSTEAD);
}
