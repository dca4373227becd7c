/** @file The words of the report on how photos were changed by chance. */
import { formatCount, formatPercent } from '../base/format.ts';
import type { Augmentation } from '../image/augment/augmentation.ts';

/** In one line: the most that each part may do. */
export function augmentationText({ flip, crop, rotate, colour, erase, randAugment }: Augmentation): string {
  const colours = (['brightness', 'contrast', 'saturation', 'hue'] as const).flatMap((name) => (colour[name] === 0 ? [] : [`${name} ±${formatPercent(colour[name], 0)}`]));
  return [
    ...(flip ? ['half of them flipped'] : []),
    ...(crop === null ? [] : [`crops of ${formatPercent(crop[0], 0)} to ${formatPercent(crop[1], 0)} of the area`]),
    ...(rotate === 0 ? [] : [`turned by up to ${rotate}°`]),
    ...colours,
    ...(erase === 0 ? [] : [`a part erased in ${formatPercent(erase, 0)} of them`]),
    ...(randAugment === null ? [] : [`RandAugment: ${formatCount(randAugment.operations)}, magnitude ${randAugment.magnitude}`]),
  ].join(', ');
}
