import { expect, test } from 'vitest';
import { rankedCounts } from './ranked-counts.ts';

test('photos are found from the highest score down, equal ones together', () => {
  expect(rankedCounts([true, false, true, false], [0.9, 0.5, 0.5, 0.1])).toEqual([
    { threshold: 0.9, truePositives: 1, falsePositives: 0 },
    { threshold: 0.5, truePositives: 2, falsePositives: 1 },
    { threshold: 0.1, truePositives: 2, falsePositives: 2 },
  ]);
});

test('a score for every photo, or none', () => {
  expect(rankedCounts([], [])).toEqual([]);
  expect(() => rankedCounts([true], [])).toThrow('1 photos, but 0 scores');
});
