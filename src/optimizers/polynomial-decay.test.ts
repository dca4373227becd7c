import { expect, test } from 'vitest';
import { polynomialDecay } from './polynomial-decay.ts';

test('it falls in a straight line, or along a power, and stays at its end', () => {
  const straight = polynomialDecay({ initialLearningRate: 1, decaySteps: 4, endLearningRate: 0.5 });
  expect([1, 2, 3, 5, 9].map(straight)).toEqual([1, 0.875, 0.75, 0.5, 0.5]);
  const square = polynomialDecay({ initialLearningRate: 1, decaySteps: 4, endLearningRate: 0, power: 2 });
  expect([1, 3, 5].map(square)).toEqual([1, 0.25, 0]);
});

test('in cycles it starts again, and each fall is longer than the one before', () => {
  const rate = polynomialDecay({ initialLearningRate: 1, decaySteps: 4, endLearningRate: 0, cycle: true });
  expect([1, 3, 5, 6, 7, 9].map(rate)).toEqual([1, 0.5, 0, 1 - 5 / 8, 1 - 6 / 8, 0]);
});
