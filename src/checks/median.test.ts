import { expect, test } from 'vitest';
import { median, quantile } from './median.ts';

test('the median is the number in the middle, of an even count the mean of two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 5])).toBe(4.5);
  expect(median([])).toBeNaN();
});

test('a quantile lies between its neighbours by their distance', () => {
  expect(quantile([0, 10, 20, 30, 40], 0.9)).toBe(36);
  expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
});
