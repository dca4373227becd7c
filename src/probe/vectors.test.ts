import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, dot, scale } from './vectors.ts';

const numbers = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), { maxLength: 11 });

test('sums of whole numbers are those that one adds up one by one, at any length', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: -9, max: 9 }), (pairs, factor) => {
      const [a, b] = [Float64Array.from(pairs, ([x]) => x), Float64Array.from(pairs, ([, y]) => y)];
      expect(dot(a, b) + 0).toBe(pairs.reduce((sum, [x, y]) => sum + x * y, 0) + 0);
      add(a, b, factor);
      scale(a, 2);
      expect([...a].map((value) => value + 0)).toEqual(pairs.map(([x, y]) => 2 * (x + factor * y) + 0));
    }),
  );
});
