import { expect, test } from 'vitest';
import { retryDelay, secondsToWait } from './retry-delay.ts';

test('each wait is twice the one before, up to the longest', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((failures) => retryDelay(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('jitter takes away at most half', () => {
  expect([0, 0.5, 1].map((jitter) => retryDelay(3, jitter))).toEqual([2_000, 3_000, 4_000]);
});

test('Retry-After is seconds or a date; a date in the past is now, and anything else is nothing', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(secondsToWait(' 120 ', now)).toBe(120);
  expect(secondsToWait('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
  expect(secondsToWait('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
  expect([secondsToWait(undefined, now), secondsToWait('soon', now), secondsToWait('', now)]).toEqual([undefined, undefined, undefined]);
});
