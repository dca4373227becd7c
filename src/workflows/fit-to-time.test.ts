import { expect, test } from 'vitest';
import { fitToTime } from './fit-to-time.ts';

const question = { rowsPerSecond: 100, counts: [1000, 400], views: 4, trained: 0 };

test('with time enough nothing is left out', () => {
  expect(fitToTime({ ...question, seconds: 600 })).toEqual({ views: 4, cap: 1000 });
});

test('fewer views are taken before photos are left out', () => {
  // 1,400 photos of 0.004 + views / 100 seconds: 19.6 s with one view, 33.6 s with two.
  expect(fitToTime({ ...question, seconds: 50 })).toEqual({ views: 2, cap: 1000 });
  expect(fitToTime({ ...question, seconds: 30 })).toEqual({ views: 1, cap: 1000 });
});

test('then the largest number of photos of a class that fits', () => {
  const { views, cap } = fitToTime({ ...question, seconds: 15 });
  expect(views).toBe(1);
  const cost = (most: number): number => (most + Math.min(400, most)) * 0.014;
  expect(cost(cap)).toBeLessThanOrEqual(8.5);
  expect(cost(cap + 1)).toBeGreaterThan(8.5);
});

test('a head that learns over epochs takes its time from the views', () => {
  // 250,000 numbers of a row are another hundredth of a second: 33.6 s with one view, 61.6 s with two.
  expect(fitToTime({ ...question, trained: 250_000, seconds: 50 })).toEqual({ views: 1, cap: 1000 });
  expect(fitToTime({ ...question, trained: 250_000, seconds: 80 })).toEqual({ views: 2, cap: 1000 });
});

test('ten photos of a class are used in any time, or all where there are fewer', () => {
  expect(fitToTime({ ...question, seconds: 1 })).toEqual({ views: 1, cap: 10 });
  expect(fitToTime({ ...question, counts: [4, 7], seconds: 1 })).toEqual({ views: 1, cap: 7 });
});
