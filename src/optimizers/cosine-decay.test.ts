import { expect, test } from 'vitest';
import { cosineDecay } from './cosine-decay.ts';

test('it falls from the first rate to its share at the end and stays there', () => {
  const rate = cosineDecay({ initialLearningRate: 2, decaySteps: 10, alpha: 0.25 });
  expect(rate(1)).toBe(2);
  expect(rate(6)).toBeCloseTo(1.25, 12);
  expect(rate(11)).toBeCloseTo(0.5, 12);
  expect(rate(500)).toBeCloseTo(0.5, 12);
});

test('with a warm-up it first rises in a straight line', () => {
  const rate = cosineDecay({ initialLearningRate: 0, decaySteps: 10, warmupTarget: 1, warmupSteps: 4 });
  expect([1, 2, 3, 4, 5].map(rate)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(rate(10)).toBeCloseTo(0.5, 12);
  expect(rate(15)).toBeCloseTo(0, 12);
});
