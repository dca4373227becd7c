import { expect, test } from 'vitest';
import { learningRate } from './numbers.ts';
import { rateCommand } from './rate-command.ts';
import { englishSpeech } from './english-speech.ts';

test('a rate of fine-tuning goes on with what was fine-tuned', () => {
  expect(rateCommand({ dirs: ['my photos', 'more'], 'fine-tune': '3', backbone: 'resnet-50', batch: '16' }, 0.000_347, 'npx headstart')).toBe('npx headstart train "my photos" more --fine-tune 3 --backbone resnet-50 --batch 16 --learning-rate 0.00035');
});

test('a rate of the head alone is for the head that takes one', () => {
  expect(rateCommand({}, 0.0123, 'headstart')).toBe('headstart train --head adam --learning-rate 0.012');
  expect(rateCommand({ 'fine-tune': 'none' }, 0.5, 'headstart')).toContain('--head adam');
});

test('the smallest rate can be typed as it is shown', () => {
  const word = rateCommand({ dirs: ['photos'] }, 1.26e-7, 'headstart').split(' ').at(-1);
  expect(learningRate('--learning-rate', word, englishSpeech.words)).toBe(1.3e-7);
});
