import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundKeepingSum } from './round-keeping-sum.ts';

test('what rounding took most from is raised, what it gave most to is lowered', () => {
  expect(roundKeepingSum([1.4, 2.3, 3.3])).toEqual([2, 2, 3]);
  expect(roundKeepingSum([1.6, 2.7, 3.7])).toEqual([1, 3, 4]);
});

test('halves go to the even number, and of equal ones the later is raised and the earlier lowered', () => {
  expect(roundKeepingSum([3.5, 6.5])).toEqual([4, 6]);
  expect(roundKeepingSum([2.5, 4.5])).toEqual([2, 5]);
  expect(roundKeepingSum([3.5, 5.5])).toEqual([3, 6]);
});

test('the sum stays and no number moves by one or more', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (counts, total) => {
      fc.pre(counts.some((count) => count > 0));
      const sum = counts.reduce((all, count) => all + count, 0);
      const values = counts.map((count) => (count / sum) * total);
      const whole = roundKeepingSum(values);
      expect(whole.reduce((all, count) => all + count, 0)).toBe(total);
      for (const [place, value] of values.entries()) expect(Math.abs(whole[place]! - value)).toBeLessThan(1);
    }),
  );
});
