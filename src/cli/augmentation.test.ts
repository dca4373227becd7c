import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { augmentationOf } from '../image/augment/augmentation.ts';
import { augmentation } from './augmentation.ts';
import { englishSpeech } from './english-speech.ts';

const { words } = englishSpeech;
const typed = (text: string): ReturnType<typeof augmentation> => augmentation('--augment', text, words);

test('a name, parts, and a name with other parts are read', () => {
  expect(augmentation('--augment', undefined, words)).toBeUndefined();
  expect(augmentationOf(typed('standard')!)).toEqual(augmentationOf('standard'));
  expect(augmentationOf(typed('none')!)).toBeNull();
  expect(typed('flip,crop=0.8,rotate=10,colour=0.2,erase=.25,randaugment=2x9')).toEqual({ flip: true, crop: [0.8, 1], rotate: 10, colour: 0.2, erase: 0.25, randAugment: { operations: 2, magnitude: 9 } });
  expect(typed('crop=0.3-0.6')).toEqual({ crop: [0.3, 0.6] });
  expect(typed('strong, Rotate=0')).toMatchObject({ flip: true, rotate: 0, erase: 0.25 });
});

test('single parts of the colour change what the parts before them say', () => {
  expect(augmentationOf(typed('color=0.2,hue=0')!)?.colour).toEqual({ brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0 });
  expect(augmentationOf(typed('brightness=0.3,contrast=0.1')!)?.colour).toEqual({ brightness: 0.3, contrast: 0.1, saturation: 0, hue: 0 });
});

test.each(['', 'wild', 'flip,', 'crop', 'crop=', 'rotate=x', 'rotate=-5', 'randaugment=2', 'flip=1'])("'%s' is no augmentation", (text) => {
  const part = text.split(',').at(-1)!;
  expect(failureOf(() => typed(text))).toEqual({
    code: 'usage', message: `--augment takes none, flip, light, standard, strong or parts such as flip and rotate=10, joined by commas, not '${part}'.`,
    hint: 'Such as --augment flip,crop=0.8,rotate=10,colour=0.2,erase=0.25,randaugment=2x9.',
  });
});

test('a strength that there is not is told with its bounds', () => {
  for (const text of ['erase=2', 'erase=2,hue=0.1']) {
    expect(failureOf(() => typed(text))).toEqual({ code: 'usage', message: 'augmentation: erase is 2, but it takes a number from 0 to 1.', hint: 'Such as --augment flip,crop=0.8,rotate=10,colour=0.2,erase=0.25,randaugment=2x9.' });
  }
});
