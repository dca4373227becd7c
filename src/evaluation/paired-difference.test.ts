import { expect, test } from 'vitest';
import { accuracyDifference, meanDifference } from './paired-difference.ts';

const truth = Array.from({ length: 100 }, () => 0);
const wrongFrom = (right: number): number[] => truth.map((_, photo) => (photo < right ? 0 : 1));

test('the difference is of the second less the first, the interval around it', () => {
  const { difference, interval } = accuracyDifference(truth, wrongFrom(70), wrongFrom(90));
  expect(difference).toBeCloseTo(0.2, 12);
  expect(interval![0]).toBeGreaterThan(0.11);
  expect(interval![1]).toBeLessThan(0.3);
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

test('models that no photo tells apart have no interval', () => {
  expect(accuracyDifference(truth, wrongFrom(70), wrongFrom(70))).toEqual({ difference: 0, interval: null });
  expect(accuracyDifference([], [], [])).toEqual({ difference: 0, interval: null });
  expect(meanDifference([], [])).toEqual({ difference: 0, interval: null });
  expect(() => meanDifference([1], [])).toThrow('1 and 0 photos');
});
