import { expect, test } from 'vitest';
import { accuracyDifference, meanDifference } from './paired-difference.ts';

const truth = Array.from({ length: 100 }, () => 0);
const wrongFrom = (right: number): number[] => truth.map((_, photo) => (photo < right ? 0 : 1));

test('the difference is of the second less the first, the interval around it', () => {
  const { difference, interval } = accuracyDifference(truth, wrongFrom(70), wrongFrom(90));
  expect(difference).toBeCloseTo(0.2, 12);
  // (21 - 1) / 102 ± 1.96 √((22 / 102 - (20 / 102)²) / 102).
  expect(interval![0]).toBeCloseTo(0.1144, 4);
  expect(interval![1]).toBeCloseTo(0.2778, 4);
});

test('photos that both models get wrong do not widen it', () => {
  const width = ([low, high]: readonly [number, number]): number => high - low;
  // Both are right on 80; in one case the second is right on 10 more, in the other each has 30 of its own.
  const nested = accuracyDifference(truth, wrongFrom(80), wrongFrom(90)).interval!;
  const apart = accuracyDifference(truth, truth.map((_, photo) => Number(photo >= 60)), truth.map((_, photo) => Number(photo < 30))).interval!;
  expect(width(nested)).toBeLessThan(width(apart) / 2);
});

test('the mean of what each photo has under both is compared likewise', () => {
  const first = truth.map((_, photo) => photo / 10);
  const { difference, interval } = meanDifference(first, first.map((value, photo) => value - 1 - (photo % 3) / 10));
  expect(difference).toBeCloseTo(-1.099, 12);
  expect(interval![0]).toBeGreaterThan(-1.13);
  expect(interval![1]).toBeLessThan(-1.07);
});

test('of models that no photo tells apart the accuracies may still differ a little; a bootstrap of means cannot say by how much', () => {
  const { difference, interval } = accuracyDifference(truth, wrongFrom(70), wrongFrom(70));
  expect(difference).toBe(0);
  expect(interval![1]).toBeCloseTo(1.96 * Math.sqrt(2 / 102 / 102), 4);
  expect(interval![0]).toBe(-interval![1]);
  expect(accuracyDifference([], [], [])).toEqual({ difference: 0, interval: [-1, 1] });
  expect(meanDifference([1, 2], [1, 2])).toEqual({ difference: 0, interval: null });
  expect(meanDifference([], [])).toEqual({ difference: 0, interval: null });
  expect(() => meanDifference([1], [])).toThrow('1 and 0 photos');
});
