import { expect, test } from 'vitest';
import { nearestDistances, unitRows, unlikeThreshold } from './out-of-distribution.ts';

test('the distance is that of directions: a longer row of the same direction is no farther', () => {
  const [same, right, against] = nearestDistances([2, 0, 0, 5, -3, 0], [1, 0], 2);
  expect(same).toBe(0);
  expect(right).toBeCloseTo(Math.SQRT2, 12);
  expect(against).toBe(2);
});

test('the nearest of the bank counts', () => {
  expect(nearestDistances([1, 1], [1, 0, 0, 1, 1, 0.9], 2)[0]).toBeCloseTo(Math.sqrt(2 - (2 * 1.9) / Math.sqrt(2 * 1.81)), 12);
});

test('a row of nothing but zeros has a distance, and no number that is not one', () => {
  expect(nearestDistances([0, 0], [3, 4], 2)).toEqual(Float64Array.of(1));
  expect([...unitRows([3, 4, 0, 0], 2)]).toEqual([0.6, 0.8, 0, 0]);
});

test('of the scores that the threshold comes from, the wanted share does not pass it', () => {
  const scores = Array.from({ length: 300 }, (_, index) => Math.sin(index) ** 2);
  const threshold = unlikeThreshold(scores, 0.95)!;
  expect(scores.filter((score) => score > threshold).length).toBe(15);
  expect(unlikeThreshold([], 0.95)).toBeNull();
});

test('rows that do not fit the bank are refused', () => {
  expect(() => nearestDistances([1, 2, 3], [1, 2], 2)).toThrow('nearest distances: 3 and 2 numbers are no rows of 2');
});
