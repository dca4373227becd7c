import { expect, test } from 'vitest';
import { augmentationOf } from '../image/augment/augmentation.ts';
import { checkPhotosAreSeen, transferAugmentation } from './check-augmentation.ts';

test('a transfer model without fine-tuning takes no changes by chance, and none are none', () => {
  expect(transferAugmentation(undefined, null)).toBeNull();
  expect(transferAugmentation('none', null)).toBeNull();
  expect(() => transferAugmentation('flip', null)).toThrow(expect.objectContaining({ code: 'usage', message: 'augmentation changes photos anew in each epoch, but a head learns from features, which are computed once.' }));
  expect(transferAugmentation('flip', { layers: 'all', learningRate: null, batch: 32 })).toEqual(augmentationOf('flip'));
});

test('where layers below stay as they are, photos cannot be changed by chance', () => {
  expect(() => checkPhotosAreSeen({ whole: true, layers: ['a', 'b'] })).not.toThrow();
  expect(() => checkPhotosAreSeen({ whole: false, layers: ['a'] })).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining('fine-tuning of 1 layer learns from what the layers below say') as string }));
});
