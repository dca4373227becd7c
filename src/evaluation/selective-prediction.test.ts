import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracy, decide } from './accuracy.ts';
import { answeredFrom, confidenceFor, selectivePrediction } from './selective-prediction.ts';

const rows = (...sure: readonly number[]): number[] => sure.flatMap((share) => [share, 1 - share]);

test('answering fewer photos, the surest first, gives a curve of accuracy against coverage', () => {
  const { points, riskArea } = selectivePrediction([0, 0, 1, 0], rows(0.9, 0.8, 0.7, 0.6), 2);
  expect(points).toEqual([
    { threshold: 0.9, coverage: 0.25, accuracy: 1 },
    { threshold: 0.8, coverage: 0.5, accuracy: 1 },
    { threshold: 0.7, coverage: 0.75, accuracy: 2 / 3 },
    { threshold: 0.6, coverage: 1, accuracy: 0.75 },
  ]);
  expect(riskArea).toBeCloseTo((1 / 3 + 1 / 4) / 4, 12);
});

test('all photos together have the accuracy', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 10 })), { minLength: 1 }), (photos) => {
      const truth = photos.map(([label]) => label);
      const probabilities = rows(...photos.map(([, tenth]) => tenth / 10));
      const { points, riskArea } = selectivePrediction(truth, probabilities, 2);
      expect(points.at(-1)).toMatchObject({ coverage: 1, accuracy: accuracy(truth, decide(probabilities, 2)) });
      expect(riskArea).toBeGreaterThanOrEqual(0);
      expect(riskArea).toBeLessThanOrEqual(1);
    }),
  );
});

test('the wanted accuracy is had at the lowest confidence that has it on enough photos', () => {
  const truth = [0, 0, 1, 0];
  const probabilities = rows(0.9, 0.8, 0.7, 0.6);
  expect(confidenceFor(0.7, truth, probabilities, 2, { least: 2 })).toBe(0.6);
  expect(confidenceFor(0.9, truth, probabilities, 2, { least: 2 })).toBe(0.8);
  expect(confidenceFor(0.9, truth, probabilities, 2, { least: 3 })).toBeNull();
  expect(confidenceFor(0.5, truth, probabilities, 2)).toBeNull();
});

test('what is answered from a confidence on is counted with its interval', () => {
  expect(answeredFrom(0.75, [0, 1, 1], rows(0.9, 0.8, 0.6), 2)).toMatchObject({ images: 2, coverage: 2 / 3, accuracy: 0.5 });
  expect(answeredFrom(0.95, [0], rows(0.9), 2)).toEqual({ images: 0, coverage: 0, accuracy: null, interval: null });
});

test('half a row is refused', () => {
  expect(() => selectivePrediction([0], [0.5], 2)).toThrow('1 photos and 2 classes, but 1 probabilities');
});
