import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balancedAccuracy, classScores } from './class-scores.ts';

test('precision is of what is called so, recall of what is so', () => {
  const { classes, macro, weighted } = classScores([[8, 2], [4, 16]]);
  expect(classes[0]).toEqual({ precision: 8 / 12, recall: 0.8, f1: 16 / 22, support: 10 });
  expect(classes[1]).toEqual({ precision: 16 / 18, recall: 0.8, f1: 32 / 38, support: 20 });
  expect(macro.precision).toBeCloseTo((8 / 12 + 16 / 18) / 2, 12);
  expect(weighted.precision).toBeCloseTo((8 / 12 + (2 * 16) / 18) / 3, 12);
});

test('what is 0 / 0 is null, counts as 0 in the mean, and a class that nothing has or is called is not in it', () => {
  const { classes, macro } = classScores([[3, 0, 0], [1, 0, 0], [0, 0, 0]]);
  expect(classes[1]).toEqual({ precision: null, recall: 0, f1: 0, support: 1 });
  expect(classes[2]).toEqual({ precision: null, recall: null, f1: null, support: 0 });
  expect(macro.precision).toBe(0.75 / 2);
});

test('balanced accuracy does not see how many photos a class has', () => {
  expect(balancedAccuracy([[9, 1], [5, 5]])).toBeCloseTo(0.7, 12);
  expect(balancedAccuracy([[900, 100], [5, 5]])).toBeCloseTo(0.7, 12);
  expect(balancedAccuracy([[9, 1], [0, 0]])).toBe(0.9);
  expect(balancedAccuracy([[0, 0], [0, 0]])).toBe(0);
});

test('the weighted recall is the accuracy', () => {
  const counts = fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(counts, (confusion) => {
      const all = confusion.flat().reduce((sum, count) => sum + count, 0);
      fc.pre(all > 0);
      const right = confusion.reduce((sum, row, label) => sum + row[label]!, 0);
      expect(classScores(confusion).weighted.recall).toBeCloseTo(right / all, 12);
    }),
  );
});
