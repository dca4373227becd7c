import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test('between two numbers it goes in a straight line', () => {
  expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([1, 2, 4], share))).toEqual([1, 1.5, 2, 3.6, 4]);
  expect(quantile([7], 0.3)).toBe(7);
});
