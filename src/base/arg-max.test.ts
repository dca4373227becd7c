import { expect, test } from 'vitest';
import { argMaxOfRow } from './arg-max.ts';

test('the largest number of a row gives its column, and of equal ones the first', () => {
  const values = [1, 5, 2, 7, 0, 7];
  expect(argMaxOfRow(values, 0, 3)).toBe(1);
  expect(argMaxOfRow(values, 1, 3)).toBe(0);
});
