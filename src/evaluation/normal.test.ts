import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from './normal.ts';

test('the quantile of the share below a number is that number', () => {
  fc.assert(fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
    // Beyond 5 the share above lies in the last digits of the share below.
    expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, x < 5 ? 9 : 1);
  }));
});

test('both sides are alike, and the series meets the tail', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 9, noNaN: true }), (x) => {
    expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
  }));
  expect(normalCdf(-3 - 1e-12) / normalCdf(-3 + 1e-12)).toBeCloseTo(1, 10);
});

test('the ends are infinite, and what is no share has no quantile', () => {
  expect([0, 1, 2, -1].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN]);
  expect(normalCdf(Number.NaN)).toBeNaN();
});
