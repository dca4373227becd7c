import { expect, test } from 'vitest';
import { exponentialDecay } from './exponential-decay.ts';

test('after every so many steps the rate has been multiplied once more', () => {
  const rate = exponentialDecay({ initialLearningRate: 8, decaySteps: 2, decayRate: 0.25 });
  expect([1, 2, 3, 5].map(rate)).toEqual([8, 4, 2, 0.5]);
});

test('as a staircase it falls only then', () => {
  const rate = exponentialDecay({ initialLearningRate: 8, decaySteps: 2, decayRate: 0.25, staircase: true });
  expect([1, 2, 3, 4, 5].map(rate)).toEqual([8, 8, 2, 2, 0.5]);
});
