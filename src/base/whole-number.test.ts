import { expect, test } from 'vitest';
import { checkWhole } from './whole-number.ts';

test('what is not a whole number of at least the smallest is refused by name', () => {
  for (const value of [0, 1.5, Number.NaN, -1, Number.POSITIVE_INFINITY]) expect(() => { checkWhole('epochs', value); }).toThrow(`epochs must be a whole number of at least 1, not ${value}.`);
  expect(() => { checkWhole('seed', 1e20, 0); }).toThrow('seed must be a whole number from 0 to 9007199254740991, not 100000000000000000000.');
  expect(() => { checkWhole('seed', 0, 0); }).not.toThrow();
});
