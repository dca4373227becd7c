import { expect, test } from 'vitest';
import { cosines, likeness } from './cosine.ts';

test('the cosine of each row does not see its length', () => {
  const list = cosines(Float32Array.of(1, 0, 3, 4, 1, 1), Float32Array.of(5, 0, 6, 8, 1, -1), 2);
  expect(list).toEqual([1, 1, 0]);
  expect(likeness(list)).toEqual({ mean: 2 / 3, least: 0 });
});

test('two rows of zeros are alike, one is like nothing', () => {
  expect(cosines(new Float32Array(2), new Float32Array(2), 2)).toEqual([1]);
  expect(cosines(new Float32Array(2), Float32Array.of(1, 0), 2)).toEqual([0]);
});
