import { expect, test } from 'vitest';
import { detectableDifference } from './detectable-difference.ts';
import { photosNeeded } from './photos-needed.ts';

test('so many photos can just show the difference, and one fewer cannot', () => {
  const needed = photosNeeded(0.03, 0.1);
  expect(detectableDifference(needed, 0.1)).toBeLessThanOrEqual(0.03);
  expect(detectableDifference(needed - 1, 0.1)).toBeGreaterThan(0.03);
});

test('half the difference needs about four times the photos, and no difference all of them', () => {
  expect(photosNeeded(0.02, 0.1) / photosNeeded(0.04, 0.1)).toBeCloseTo(4, 1);
  expect(photosNeeded(0, 0.1)).toBe(Infinity);
});
