import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brier, brierScores } from './brier.ts';

test('it is the squared distance to the truth, over all classes', () => {
  expect([...brierScores([0, 1, 1], [1, 0, 1, 0, 0.5, 0.5], 2)]).toEqual([0, 2, 0.5]);
  expect(brier([0, 1, 1], [1, 0, 1, 0, 0.5, 0.5], 2)).toBeCloseTo(2.5 / 3, 12);
  expect(brier([], [], 2)).toBe(0);
});

test('in the mean nobody gains by telling another probability than the true one', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const expected = (truth: number, said: number): number => truth * brier([0], [said, 1 - said], 2) + (1 - truth) * brier([1], [said, 1 - said], 2);
  fc.assert(fc.property(share, share, (truth, said) => {
    expect(expected(truth, said)).toBeGreaterThanOrEqual(expected(truth, truth) - 1e-12);
  }));
});

test('half a row is refused', () => {
  expect(() => brier([0], [0.5], 2)).toThrow('1 photos and 2 classes, but 1 probabilities');
});
