import { expect, test } from 'vitest';
import { factorOf, overDim, sizeOf, timesDim } from './dim.ts';

test('sizes are multiplied, with the number first and the names in order', () => {
  expect(timesDim(3, 4)).toBe(12);
  expect(timesDim('N', 1)).toBe('N');
  expect(timesDim('N', 49)).toBe('49*N');
  expect(timesDim('4*N', timesDim('H', 2))).toBe('8*H*N');
  expect(timesDim('N', 0)).toBe(0);
  expect(sizeOf(['N', 3, 4, 'N'])).toBe('12*N*N');
  expect(sizeOf([])).toBe(1);
});

test('a size is divided where the result is whole whatever its names stand for', () => {
  expect(overDim(12, 4)).toBe(3);
  expect(overDim('12*N', 4)).toBe('3*N');
  expect(overDim('12*N', 'N')).toBe(12);
  expect(overDim('N', 2)).toBeUndefined();
  expect(overDim('N', 'M')).toBeUndefined();
  expect(overDim(0, 0)).toBeUndefined();
});

test('a product has its number apart', () => {
  expect([factorOf(7), factorOf('N'), factorOf('49*N')]).toEqual([7, 1, 49]);
});

test('a text that is no product is a name', () => {
  expect(timesDim('N + 1', 2)).toBe('2*(N + 1)');
  expect(overDim('2*(N + 1)', 2)).toBe('N + 1');
  expect(overDim('N + 1', 'N + 1')).toBe(1);
});
