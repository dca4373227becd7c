import { expect, test } from 'vitest';
import { notCompared, sameProcessor, whyApart } from '../../bench/suite/comparable.mjs';

const baseline = { cpu: 'A', flags: ['avx2'], photos: 'pets' };
const compared = (ratio: string, run: Partial<typeof baseline>): string | undefined => whyApart(ratio, { baseline, run: { ...baseline, ...run }, ofPhotos: ['decode'] });

test('on the same processor with the same photos everything is compared', () => {
  for (const ratio of ['train, threads 1: to the limit (product)', 'train: 2 threads over 1', 'decode, threads 2: to tf.data']) expect(compared(ratio, {})).toBeUndefined();
});

test('on another processor ratios to peers are compared, and neither shares of the limit nor what a second thread brings', () => {
  expect(compared('train, threads 2: to Keras-TensorFlow', { cpu: 'B' })).toBeUndefined();
  expect(compared('train, threads 1: to the limit (product)', { cpu: 'B' })).toBe('another processor');
  expect(compared('train: 2 threads over 1', { cpu: 'B' })).toBe('another processor');
  expect(compared('train, threads 1: to the limit (product)', { flags: ['avx2', 'avx512f'] })).toBe('another processor');
});

test('what reads photos is compared on the same photos only, also with peers', () => {
  expect(compared('decode, threads 2: to tf.data', { photos: 'drawn' })).toBe('other photos (pets; here drawn)');
  expect(compared('train, threads 2: to Keras-TensorFlow', { photos: 'drawn' })).toBeUndefined();
});

test('a baseline that does not tell the instructions of its processor is of another', () => {
  expect(sameProcessor({ cpu: 'A' }, { cpu: 'A', flags: ['avx2'] })).toBe(false);
});

test('what was not compared is told by its reason, each figure once', () => {
  expect(notCompared([['a, threads 1: to the limit (product)', 'another processor'], ['a: 2 threads over 1', 'another processor'], ['b, threads 2: to Keras', 'no Keras']])).toEqual([
    'another processor: 2 of a', 'no Keras: 1 of b',
  ]);
});
