import { expect, test } from 'vitest';
import { range } from '../../test/fixtures/drawn-photos.ts';
import { foldsOfRun } from './folds-of-run.ts';
import type { RunData } from './run-plan.ts';

function dataOf(labels: readonly number[], digests: readonly string[], test: readonly number[] = [], alike: readonly (readonly number[])[] = []): RunData {
  const rest = range(0, labels.length).filter((photo) => !test.includes(photo));
  return {
    root: '/photos', classes: ['Cat', 'Dog'], items: labels.map((label, index) => ({ path: `${index}`, label })), digests, digest: '', skipped: [],
    split: { train: rest.filter((_, place) => place % 3 > 0), validation: rest.filter((_, place) => place % 3 === 0), test: [...test] },
    alike, splitBy: null,
  };
}
const distinct = range(0, 40).map(String);
const labels = distinct.map((_, index) => index % 2);

test('train and validation photos are each in one fold, test photos in none, in the same folds every time', () => {
  const data = dataOf(labels, distinct, [3, 10, 39]);
  const { folds, photos, groups } = foldsOfRun(data, { folds: 5, seed: 1 });
  expect(photos).toEqual(range(0, 40).filter((photo) => ![3, 10, 39].includes(photo)));
  expect(folds.flat().sort((a, b) => a - b)).toEqual(photos);
  expect(new Set(groups).size).toBe(37);
  for (const fold of folds) expect(new Set(fold.map((photo) => labels[photo])).size).toBe(2);
  expect(foldsOfRun(data, { folds: 5, seed: 1 }).folds).toEqual(folds);
  expect(foldsOfRun(data, { folds: 5, seed: 2 }).folds).not.toEqual(folds);
});

test('photos of the same bytes are in one fold and one group', () => {
  const { folds, photos, groups } = foldsOfRun(dataOf(labels, distinct.map((digest, index) => (index % 10 === 4 ? 'same' : digest))), { folds: 4, seed: 0 });
  expect(folds.filter((fold) => fold.some((photo) => photo % 10 === 4))).toHaveLength(1);
  expect(new Set(photos.flatMap((photo, place) => (photo % 10 === 4 ? [groups[place]] : []))).size).toBe(1);
});

test('a class that two folds can hold is refused by name', () => {
  const few = dataOf([0, 0, 0, 0, 0, 0, 1, 1], distinct.slice(0, 8));
  expect(() => foldsOfRun(few, { folds: 3, seed: 0 })).toThrow('Class Dog has too few photos for 3 folds: 2 of them can hold all.');
  expect(foldsOfRun(dataOf([0, 0, 0, 1, 1, 1], distinct.slice(0, 6)), { folds: 3, seed: 0 }).folds).toHaveLength(3);
});
