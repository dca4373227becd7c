import { expect, test } from 'vitest';
import { elsewhereLines, elsewhereOptions } from './elsewhere.ts';
import { englishSpeech } from './english-speech.ts';

const { words } = englishSpeech;

test('what is typed of a classifier of elsewhere is what the workflows take, and nothing where nothing is typed', () => {
  expect(elsewhereOptions({ mean: '0.5,0.5,0.5', std: '0.5,0.5,0.5', size: '8', classes: 'names.txt', 'model-class-map': 'tabby=Cat' }, words)).toEqual({
    preprocessing: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], size: 8 }, classes: 'names.txt', modelClassMap: 'tabby=Cat',
  });
  expect(elsewhereOptions({}, words)).toEqual({});
});

test('what was found out is told: classes, size, the softmax, and what its authors do otherwise', () => {
  expect(elsewhereLines({ size: 224, outputs: 'scores', classes: 1000, otherwise: { crop: true, interpolation: null } }, words)).toEqual([
    'This classifier is of elsewhere: 1,000 classes, photos resized to 224 x 224; its outputs do not add up to 1, so a softmax was put on them.',
    'Its authors crop photos or resize them by another rule: its accuracy here may be a little lower than theirs.',
  ]);
});
