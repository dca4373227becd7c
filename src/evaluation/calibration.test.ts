import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibration } from './calibration.ts';

test('the error is how far confidence and accuracy are apart, weighted by photos', () => {
  // Three of four sure by 0.9 are right, one of two sure by 0.6 is.
  const { error, bins } = calibration([0, 0, 0, 1, 0, 1], [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.6, 0.4, 0.6, 0.4], 2, { bins: 10 });
  expect(error).toBeCloseTo((4 / 6) * 0.15 + (2 / 6) * 0.1, 12);
  expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 2, 0, 0, 4, 0]);
  expect(bins[8]!.accuracy).toBe(0.75);
  expect(bins[8]!.confidence).toBeCloseTo(0.9, 12);
  expect(bins[0]!.accuracy).toBeNaN();
});

test('an edge belongs to the bin below it', () => {
  for (let edge = 8; edge <= 15; edge++) {
    const { bins } = calibration([0], [edge / 15, 1 - edge / 15], 2);
    expect(bins.findIndex(({ count }) => count === 1)).toBe(edge - 1);
  }
  expect(calibration([0], [1 + 1e-7, 0], 2).bins[14]!.count).toBe(1);
});

test('who is always sure and always right has no error, of no photos there is none', () => {
  expect(calibration([0, 1], [1, 0, 0, 1], 2).error).toBe(0);
  expect(calibration([], [], 2).error).toBe(0);
});

test('the error is a share and the bins hold every photo once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), { minLength: 1 }), (photos) => {
      const { error, bins } = calibration(photos.map(([, label]) => label), photos.flatMap(([share]) => [share, 1 - share]), 2);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(1);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(photos.length);
    }),
  );
});

test('half a row is refused', () => {
  expect(() => calibration([0], [0.5], 2)).toThrow('1 photos and 2 classes, but 1 probabilities');
});
