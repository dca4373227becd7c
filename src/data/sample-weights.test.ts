import { expect, test } from 'vitest';
import { sampleWeights } from './sample-weights.ts';

test('the weights of a photo and of its class are multiplied', () => {
  expect([...(sampleWeights([{ label: 0 }, { label: 1, weight: 0.5 }, { label: 1 }], [1, 3]) ?? [])]).toEqual([1, 1.5, 3]);
  expect([...(sampleWeights([{ label: 0, weight: 2 }, { label: 1 }]) ?? [])]).toEqual([2, 1]);
});

test('photos that all count once have no weights', () => {
  expect(sampleWeights([{ label: 0 }, { label: 1, weight: 1 }])).toBeUndefined();
});
