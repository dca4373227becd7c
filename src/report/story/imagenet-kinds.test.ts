import { expect, test } from 'vitest';
import { imageNetKinds, learnedFromImageNet } from './imagenet-kinds.ts';

test('cats and dogs are known to ImageNet, by their names in both languages and numbers', () => {
  expect(['Cat', 'dogs', ' puppies ', 'gatos', 'cachorro', 'foxes'].map(imageNetKinds)).toEqual([5, 118, 118, 5, 118, 4]);
});

test('a word that only holds another is not taken for it', () => {
  expect(['catalogue', 'hot dog stand', 'class 1', ''].map(imageNetKinds)).toEqual([0, 0, 0, 0]);
});

test('a network of unknown upbringing is not said to know ImageNet', () => {
  expect(['vgg16', 'dinov2-small', 'mine.onnx', null].map(learnedFromImageNet)).toEqual([true, false, false, false]);
});
