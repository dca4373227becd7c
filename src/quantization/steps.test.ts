import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOfSteps, stepsOf } from './steps.ts';

test('the steps of a range reach from its one end to the other', () => {
  expect(stepsOf([0, 255])).toEqual({ scale: 1, zeroPoint: 0 });
  expect(stepsOf([-255, 0])).toEqual({ scale: 1, zeroPoint: 255 });
  expect(stepsOf([-127 / 128, 1])).toEqual({ scale: 1 / 128, zeroPoint: 127 });
});

test('where nothing but 0 was seen, and where the range is too small for a float, 0 is a step too', () => {
  expect(stepsOf([0, 0])).toEqual({ scale: 1, zeroPoint: 0 });
  expect(stepsOf([-1e-60, 1e-60])).toEqual({ scale: 1, zeroPoint: 0 });
});

test('0 falls on a step, and every number of the range is within half a step of one, but for where zero lies', () => {
  const range = fc.tuple(fc.double({ min: -1e6, max: 0, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
  fc.assert(fc.property(range, ([low, high]) => {
    const steps = stepsOf([low, high]);
    const [first, last] = rangeOfSteps(steps);
    expect(Number.isInteger(steps.zeroPoint)).toBe(true);
    expect(first).toBeLessThanOrEqual(low + steps.scale);
    expect(last).toBeGreaterThanOrEqual(high - steps.scale);
  }), { seed: 1 });
});
