import { expect, test } from 'vitest';
import { countedMean } from './counted-mean.ts';

test('each value counts as often as it is drawn', () => {
  expect(countedMean([1, 5, 9], [2, 0, 1])).toBeCloseTo(11 / 3, 12);
  expect(countedMean([1], [0])).toBeNaN();
});
