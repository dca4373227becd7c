import { expect, test } from 'vitest';
import { oneVsRest } from './one-vs-rest.ts';

test('each class is told from all others, the means are over classes that can be judged', () => {
  const { classes, auc, averagePrecision } = oneVsRest([0, 0, 1], [0.8, 0.1, 0.1, 0.3, 0.5, 0.2, 0.4, 0.6, 0], 3);
  expect(classes[0]!.roc!.auc).toBe(0.5);
  expect(classes[1]!.roc!.auc).toBe(1);
  expect(classes[2]).toEqual({ roc: null, precisionRecall: null });
  expect(auc).toBe(0.75);
  expect(averagePrecision).toBeCloseTo((0.5 + 0.5 * (2 / 3) + 1) / 2, 12);
});

test('one class alone has no area, half a row is refused', () => {
  expect(oneVsRest([1], [0.1, 0.9], 2).auc).toBeNull();
  expect(() => oneVsRest([0], [0.5], 2)).toThrow('1 photos and 2 classes, but 1 probabilities');
});
