/** @file The words on how photos are changed by chance: of the report and of the page that shows it. */
import { formatCount, formatPercent, plural } from '../base/format.ts';
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

export const previewWords: {
  readonly title: (photos: number) => string;
  readonly heading: string;
  readonly unchanged: string;
  readonly original: string;
  readonly epoch: (epoch: number) => string;
  /** Epoch 0 is the photo as it is. */
  readonly alt: (path: string, epoch: number) => string;
} = {
  title: (photos) => `${plural(photos, 'photo')}, changed by chance`,
  heading: 'What a network would see',
  unchanged: 'Nothing is changed.',
  original: 'As it is',
  epoch: (epoch) => `Epoch ${formatCount(epoch)}`,
  alt: (path, epoch) => (epoch === 0 ? `${path} as it is` : `${path} in epoch ${formatCount(epoch)}`),
};
