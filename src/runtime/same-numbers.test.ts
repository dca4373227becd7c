import { expect, test } from 'vitest';
import { differing } from './same-numbers.ts';

const numbers = (record: Readonly<Record<string, readonly number[]>>): ReadonlyMap<string, readonly number[]> => new Map(Object.entries(record));

test('what rounds otherwise says the same', () => {
  expect(differing(numbers({ y: [1.001, -2.002, 3] }), numbers({ y: [1, -2, 3] }))).toBeUndefined();
});

test('another number, another length and an output that is missing differ, by the name of the first', () => {
  const wanted = numbers({ x: [5], y: [1, -2, 3] });
  expect(differing(numbers({ x: [5], y: [1, 2, 3] }), wanted)).toBe('y');
  expect(differing(numbers({ x: [5], y: [1, -2] }), wanted)).toBe('y');
  expect(differing(numbers({ y: [1, -2, 3] }), wanted)).toBe('x');
});

test('a number that is none must be so on both sides', () => {
  expect(differing(numbers({ y: [Number.NaN, 1] }), numbers({ y: [2, 1] }))).toBe('y');
  expect(differing(numbers({ y: [2, 1] }), numbers({ y: [Number.NaN, 1] }))).toBe('y');
  expect(differing(numbers({ y: [Number.NaN, 1] }), numbers({ y: [Number.NaN, 1] }))).toBeUndefined();
});

test('a gradient that is nothing but rounding is measured by the other gradients, not by itself, nor by what is no gradient', () => {
  const wanted = numbers({ 'gradient/kernel': [1, -1, 0.5], 'gradient/bias': [1e-8], loss: [1000] });
  expect(differing(numbers({ 'gradient/kernel': [1, -1, 0.5], 'gradient/bias': [-3e-6], loss: [1000] }), wanted)).toBeUndefined();
  expect(differing(numbers({ 'gradient/kernel': [1, -1, 0.5], 'gradient/bias': [0.1], loss: [1000] }), wanted)).toBe('gradient/bias');
});
