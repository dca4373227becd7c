import { expect, test } from 'vitest';
import { balanceOf } from './balance.ts';

test('classes are unequal from three times as many photos on', () => {
  expect(balanceOf({ Cat: 299, Dog: 100 })).toMatchObject({ unequal: false, ratio: 2.99 });
  expect(balanceOf({ Cat: 100, Dog: 300, Owl: 200 })).toEqual({ most: { name: 'Dog', count: 300 }, fewest: { name: 'Cat', count: 100 }, ratio: 3, unequal: true });
});

test('a class without photos is unequal to any other, classes without any are equal', () => {
  expect(balanceOf({ Cat: 5, Dog: 0 })).toMatchObject({ unequal: true, ratio: Number.POSITIVE_INFINITY });
  expect(balanceOf({ Cat: 0, Dog: 0 })).toMatchObject({ unequal: false });
  expect(balanceOf({})).toBeUndefined();
});
