/** @file The words on how photos are changed by chance, in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import type { augmentationText as english, previewWords as englishPreview } from './words-augmentation.ts';

const { count, percent, plural } = portugueseFormats;
const names = { brightness: 'brilho', contrast: 'contraste', saturation: 'saturação', hue: 'matiz' } as const;

export const augmentationText: typeof english = ({ flip, crop, rotate, colour, erase, randAugment }) => {
  const colours = (['brightness', 'contrast', 'saturation', 'hue'] as const).flatMap((name) => (colour[name] === 0 ? [] : [`${names[name]} ±${percent(colour[name], 0)}`]));
  return [
    ...(flip ? ['metade espelhada'] : []),
    ...(crop === null ? [] : [`recortes de ${percent(crop[0], 0)} a ${percent(crop[1], 0)} da área`]),
    ...(rotate === 0 ? [] : [`giros de até ${String(rotate).replace('.', ',')}°`]),
    ...colours,
    ...(erase === 0 ? [] : [`uma parte apagada em ${percent(erase, 0)} delas`]),
    ...(randAugment === null ? [] : [`RandAugment: ${count(randAugment.operations)}, magnitude ${String(randAugment.magnitude).replace('.', ',')}`]),
  ].join(', ');
};

export const previewWords: typeof englishPreview = {
  title: (photos) => `${plural(photos, 'foto mudada', 'fotos mudadas')} ao acaso`,
  heading: 'O que uma rede veria',
  unchanged: 'Nada é mudado.',
  original: 'Como é',
  epoch: (epoch) => `Época ${count(epoch)}`,
  alt: (path, epoch) => (epoch === 0 ? `${path} como é` : `${path} na época ${count(epoch)}`),
};
