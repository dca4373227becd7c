import { expect, test } from 'vitest';
import { decidedOn } from './decided-on.ts';
import { wilson } from './wilson.ts';

test('precision and recall of what is called so, each with its interval and both kinds of errors', () => {
  const probabilities = [0.9, 0.8, 0.3, 0.7, 0.1].flatMap((p) => [1 - p, p]);
  expect(decidedOn({ label: 1, threshold: 0.7 }, [1, 0, 1, 1, 0], probabilities, 2)).toEqual({
    images: 5, called: 3, precision: 2 / 3, interval: wilson(2, 3), recall: 2 / 3, recallInterval: wilson(2, 3), falsePositives: 1, falseNegatives: 1,
  });
});

test('without a threshold nothing is called so, and a class without photos has no recall', () => {
  expect(decidedOn({ label: 1, threshold: null }, [0, 0], [1, 0, 1, 0], 2)).toEqual({ images: 2, called: 0, precision: null, interval: null, recall: null, recallInterval: null, falsePositives: 0, falseNegatives: 0 });
});
