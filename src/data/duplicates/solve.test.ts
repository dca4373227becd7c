/** @file Small systems of equations. */
import { expect, test } from 'vitest';
import { solveSymmetric } from './solve.ts';

test('a positive system is solved', () => {
  const right = Float64Array.of(1, -2, 3);
  expect(solveSymmetric(Float64Array.of(4, 0, 0, 2, 5, 0, 1, 1, 6), right, 3)).toBe(true);
  const rows = [[4, 2, 1], [2, 5, 1], [1, 1, 6]];
  const products = rows.map((row) => row.reduce((sum, value, index) => sum + value * right[index]!, 0));
  for (const [index, value] of [1, -2, 3].entries()) expect(products[index]).toBeCloseTo(value, 12);
});

test('one that is not positive is refused', () => {
  expect(solveSymmetric(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1), 2)).toBe(false);
});
