import { expect, test } from 'vitest';
import { philox, random, shuffled } from './random.ts';

test('philox gives the published test vectors', () => {
  const words = (counter: [number, number, number, number], key: [number, number]): string[] =>
    [...philox(counter, key, new Uint32Array(4))].map((word) => word.toString(16).padStart(8, '0'));
  // Random123's known-answer file for philox4x32-10.
  expect(words([0, 0, 0, 0], [0, 0])).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
  const ones = 0xffffffff;
  expect(words([ones, ones, ones, ones], [ones, ones])).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
  expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
    'd16cfe09', '94fdcceb', '5001e420', '24126ea1',
  ]);
});

test('the same seed and name give the same stream, another name another one', () => {
  const take = (name: string): number[] => {
    const source = random(7, name);
    return Array.from({ length: 5 }, () => source.uniform());
  };
  expect(take('a')).toEqual(take('a'));
  expect(take('a')).not.toEqual(take('b'));
});

test('uniform numbers have the mean and variance of the uniform distribution', () => {
  const source = random(1, 'moments');
  const numbers = Array.from({ length: 20_000 }, () => source.uniform());
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
});

test('a shuffle keeps every item and leaves its argument as it was', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const order = shuffled(items, random(3, 'shuffle'));
  expect([...order].sort((a, b) => a - b)).toEqual(items);
  expect(order).not.toEqual(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
