import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { splitShares, wholeNumber } from './numbers.ts';

test('whole numbers are read, and an option that was not given stays so', () => {
  expect(wholeNumber('--cap', '1000', 1)).toBe(1000);
  expect(wholeNumber('--seed', '0', 0)).toBe(0);
  expect(wholeNumber('--cap', undefined, 1)).toBeUndefined();
});

test.each(['', 'abc', '1.5', '-1', '0', '1e3', '0x10', ' 5', 'Infinity'])("'%s' is no number of photos", (text) => {
  expect(failureOf(() => wholeNumber('--cap', text, 1))).toEqual({
    code: 'usage', message: `--cap takes a whole number of at least 1, not '${text}'.`, hint: 'Such as --cap 10.',
  });
});

test('a whole number beyond what numbers hold exactly is told the largest', () => {
  expect(failureOf(() => wholeNumber('--seed', '99999999999999999999', 0)).message).toBe("--seed takes a whole number up to 9,007,199,254,740,991, not '99999999999999999999'.");
});

test('three shares are read', () => {
  expect(splitShares('--split', '0.7,0.15,0.15')).toEqual([0.7, 0.15, 0.15]);
  expect(splitShares('--split', '.5, .25, .25')).toEqual([0.5, 0.25, 0.25]);
  expect(splitShares('--split', undefined)).toBeUndefined();
});

test.each(['0.7,0.3', '0.7,0.3,0', '0.7,0.2,0.2', '1,-0.5,0.5', 'a,b,c', '', '0.7,,0.3', '0.25,0.25,0.25,0.25'])("'%s' is no split", (text) => {
  expect(failureOf(() => splitShares('--split', text))).toEqual({
    code: 'usage', message: `--split takes three shares above 0 that add up to 1 (train, validation, test), not '${text}'.`, hint: 'Such as --split 0.7,0.15,0.15.',
  });
});
