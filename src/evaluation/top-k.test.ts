import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracy, decide } from './accuracy.ts';
import { topKAccuracy } from './top-k.ts';

test('a photo is right when its class is among the k most probable', () => {
  const probabilities = [0.5, 0.3, 0.2, 0.1, 0.2, 0.7];
  expect([1, 2, 3].map((k) => topKAccuracy([1, 0], probabilities, 3, k))).toEqual([0, 0.5, 1]);
});

test('top 1 is the accuracy, more places never hold less, all places hold everything', () => {
  const photo = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 4 }))));
  fc.assert(
    fc.property(fc.array(photo, { minLength: 1 }), (photos) => {
      const truth = photos.map(([label]) => label);
      const scores = photos.flatMap(([, row]) => row);
      const shares = [1, 2, 3, 4].map((k) => topKAccuracy(truth, scores, 4, k));
      expect(shares[0]).toBe(accuracy(truth, decide(scores, 4)));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares[3]).toBe(1);
    }),
  );
});

test('of no photos it is 0, half a row is refused', () => {
  expect(topKAccuracy([], [], 2, 1)).toBe(0);
  expect(() => topKAccuracy([0], [0.5], 2, 1)).toThrow('1 photos and 2 classes, but 1 probabilities');
});
