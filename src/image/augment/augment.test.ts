import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import type { Raster } from '../raster.ts';
import { mirror } from '../views.ts';
import { augment } from './augment.ts';
import { AUGMENTATION_NAMES, augmentationOf, type AugmentationParts } from './augmentation.ts';

const source = random(8, 'augment');
const photo: Raster = { width: 64, height: 48, data: Uint8Array.from({ length: 64 * 48 * 3 }, (_, at) => Math.min(255, (at % 192) + source.below(40))) };
const key = { seed: 0, epoch: 1, example: 0 };
const changed = (parts: AugmentationParts, example: number): Raster => augment(photo, augmentationOf(parts)!, { ...key, example });
const examples = Array.from({ length: 40 }, (_, example) => example);

test('the same key gives the same bytes; another seed, epoch or example gives others', () => {
  for (const name of AUGMENTATION_NAMES.filter((each) => each !== 'none' && each !== 'flip')) {
    const augmentation = augmentationOf(name)!;
    const once = augment(photo, augmentation, key);
    expect([once.width, once.height, once.data.length]).toEqual([64, 48, photo.data.length]);
    expect(augment(photo, augmentation, key)).toEqual(once);
    for (const other of [{ ...key, seed: 1 }, { ...key, epoch: 2 }, { ...key, example: 1 }]) expect(augment(photo, augmentation, other)).not.toEqual(once);
  }
});

test('changes without strength give the same bytes', () => {
  const all = { flip: false, crop: null, rotate: 0, colour: { brightness: 0, contrast: 0, saturation: 0, hue: 0 }, erase: 0, randAugment: null };
  expect(augment(photo, all, key)).toEqual(photo);
});

test('a flip is the photo or the mirrored photo', () => {
  const seen = examples.map((example) => changed({ flip: true }, example));
  const turned = mirror(photo);
  const isMirrored = seen.map(({ data }) => Buffer.compare(data, turned.data) === 0);
  expect(seen.every(({ data }, at) => isMirrored[at] || Buffer.compare(data, photo.data) === 0)).toBe(true);
  expect(new Set(isMirrored).size).toBe(2);
});

test('changes of colour in one pass are those one by one, but for roundings and what they would cut off', () => {
  const soft: Raster = { ...photo, data: photo.data.map((value) => 60 + (value >> 1)) };
  for (const example of examples) {
    const parts = { brightness: 0.1, contrast: 0.1, saturation: 0.1, hue: 0 };
    const together = augment(soft, augmentationOf({ colour: parts })!, { ...key, example });
    // Each part draws from the same places of one stream, whatever the others are.
    const apart = (['brightness', 'contrast', 'saturation'] as const).reduce((seen, part) => augment(seen, augmentationOf({ colour: { [part]: 0.1 } })!, { ...key, example }), soft);
    expect(together.data.every((value, at) => Math.abs(value - apart.data[at]!) <= 2)).toBe(true);
  }
});

test('the photo itself is left as it is', () => {
  const before = photo.data.slice();
  for (const example of examples) augment(photo, augmentationOf('strong')!, { ...key, example });
  expect(photo.data).toEqual(before);
});
