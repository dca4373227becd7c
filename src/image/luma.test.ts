import { expect, test } from 'vitest';
import { luma } from './luma.ts';

test('white is as light as can be, green lighter than red, red than blue', () => {
  expect(luma(255, 255, 255)).toBeCloseTo(255, 10);
  expect([luma(255, 0, 0), luma(0, 255, 0), luma(0, 0, 255)].map(Math.round)).toEqual([76, 150, 29]);
});
