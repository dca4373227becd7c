import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { piecewiseConstantDecay } from './piecewise-constant-decay.ts';

test('a value holds until more steps than its boundary are done', () => {
  const rate = piecewiseConstantDecay({ boundaries: [2, 4], values: [1, 0.5, 0.1] });
  expect([1, 2, 3, 4, 5, 6, 99].map(rate)).toEqual([1, 1, 1, 0.5, 0.5, 0.1, 0.1]);
});

test('boundaries that do not rise and another number of values are refused', () => {
  expect(failureOf(() => piecewiseConstantDecay({ boundaries: [4, 2], values: [1, 2, 3] })).message).toBe(
    'piecewiseConstantDecay: expects rising boundaries and one value more than boundaries; got boundaries [4, 2] and values [1, 2, 3].',
  );
  expect(failureOf(() => piecewiseConstantDecay({ boundaries: [4], values: [1] })).code).toBe('usage');
});
