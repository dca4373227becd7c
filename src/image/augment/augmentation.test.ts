import { expect, test } from 'vitest';
import { AUGMENTATION_NAMES, augmentationOf, type AugmentationParts } from './augmentation.ts';

const still = { brightness: 0, contrast: 0, saturation: 0, hue: 0 };

test('what is not said does nothing, and a number for the colour is for its four parts', () => {
  expect(augmentationOf({ flip: true })).toEqual({ flip: true, crop: null, rotate: 0, colour: still, erase: 0, randAugment: null });
  expect(augmentationOf({ colour: 0.2 })?.colour).toEqual({ brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0.05 });
  expect(augmentationOf({ colour: { hue: 0.1 } })?.colour).toEqual({ ...still, hue: 0.1 });
});

test('each name is an augmentation, each stronger one has what the weaker have, and none is none', () => {
  expect(AUGMENTATION_NAMES).toEqual(['none', 'flip', 'light', 'standard', 'strong']);
  expect(augmentationOf('none')).toBeNull();
  const [flip, light, standard, strong] = (['flip', 'light', 'standard', 'strong'] as const).map((name) => augmentationOf(name)!);
  expect(flip).toEqual(augmentationOf({ flip: true }));
  expect([light, standard, strong].every((each) => each?.flip)).toBe(true);
  expect([light, standard, strong].map((each) => each?.crop?.[0])).toEqual([0.8, 0.5, 0.3]);
  expect([light, standard, strong].map((each) => each?.rotate)).toEqual([0, 10, 15]);
});

test('parts that are all without strength are none', () => {
  expect(augmentationOf({ flip: false, crop: [1, 1], rotate: 0, colour: 0, erase: 0, randAugment: null })).toBeNull();
});

test.each<readonly [AugmentationParts, string]>([
  [{ crop: [0.8, 0.5] }, 'augmentation: crop is 0.8 to 0.5, but it takes two shares of the area, above 0 and up to 1, the smaller one first.'],
  [{ crop: [0, 1] }, 'augmentation: crop is 0 to 1, but it takes two shares of the area, above 0 and up to 1, the smaller one first.'],
  [{ rotate: -5 }, 'augmentation: rotate is -5, but it takes a number from 0 to 180.'],
  [{ colour: 1.5 }, 'augmentation: brightness is 1.5, but it takes a number from 0 to 1.'],
  [{ colour: { hue: 0.6 } }, 'augmentation: hue is 0.6, but it takes a number from 0 to 0.5.'],
  [{ erase: Number.NaN }, 'augmentation: erase is NaN, but it takes a number from 0 to 1.'],
  [{ randAugment: { operations: 0, magnitude: 9 } }, 'augmentation: randAugment.operations is 0, but it takes a whole number from 1 to 8.'],
  [{ randAugment: { operations: 2, magnitude: 31 } }, 'augmentation: randAugment.magnitude is 31, but it takes a number from 0 to 30.'],
])('%j is refused with what it takes', (parts, message) => {
  expect(() => augmentationOf(parts)).toThrow(message);
});

test('an unknown name is refused with the names that there are', () => {
  expect(() => augmentationOf('wild' as 'light')).toThrow(expect.objectContaining({ code: 'usage', message: "There is no augmentation 'wild'.", hint: 'Augmentations: none, flip, light, standard, strong.' }));
});
