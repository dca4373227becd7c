import { expect, test } from 'vitest';
import { thinned } from './thinned.ts';

test('few points stay, many become as many as wanted, both ends kept', () => {
  expect(thinned([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(thinned(Array.from({ length: 101 }, (_, place) => place), 5)).toEqual([0, 25, 50, 75, 100]);
});
