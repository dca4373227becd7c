import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, nearest } from './nearest.ts';

test('a slip of the finger finds the option that was meant', () => {
  const known = ['--cap', '--epochs', '--batch', '--json'];
  expect(nearest('--epoch', known)).toBe('--epochs');
  expect(nearest('--btach', known)).toBe('--batch');
  expect(nearest('--jsom', known)).toBe('--json');
});

test('a word like none of them finds nothing', () => {
  expect(nearest('--learning-rate', ['--cap', '--json'])).toBeUndefined();
  expect(nearest('--x', [])).toBeUndefined();
});

test('changes count letters more, less, other and swapped', () => {
  expect(changesBetween('kitten', 'sitting')).toBe(3);
  expect(changesBetween('ab', 'ba')).toBe(1);
  expect(changesBetween('', 'abc')).toBe(3);
});

test('changes are the same in both directions, and none only between equal words', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(changesBetween(a, b)).toBe(changesBetween(b, a));
      expect(changesBetween(a, b) === 0).toBe(a === b);
      expect(changesBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
