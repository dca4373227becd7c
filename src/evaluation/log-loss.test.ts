import { expect, test } from 'vitest';
import { logLoss } from './log-loss.ts';

test('the loss is the one that Keras computes', () => {
  // Keras 3.15: losses.CategoricalCrossentropy()(one_hot, probabilities): one row adds up to 1.2, two have a zero.
  const probabilities = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 1, 0, 0, 0, 1, 0, 0.5, 0.5, 0.2];
  expect(logLoss([0, 1, 2, 1, 0], Float32Array.from(probabilities), 3)).toBeCloseTo(3.514676570892334, 6);
});

test('a sure mistake costs the logarithm of the clip and a sure hit almost nothing', () => {
  expect(logLoss([1], [1, 0], 2)).toBeCloseTo(-Math.log(1e-7), 12);
  expect(logLoss([0], [1, 0], 2)).toBeCloseTo(1e-7, 12);
});

test('guessing costs the logarithm of the number of classes', () => {
  expect(logLoss([0, 1, 0], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 2)).toBeCloseTo(Math.LN2, 12);
});

test('a row too few is refused', () => {
  expect(() => logLoss([0, 1], [1, 0], 2)).toThrow('2 photos and 2 classes, but 2 probabilities');
});
