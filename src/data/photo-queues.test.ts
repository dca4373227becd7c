import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPlaces, quotas } from './photo-queues.ts';

test('a cap is shared out as the parts of a class are', () => {
  expect(quotas([8000, 1000, 1000], 1000)).toEqual([800, 100, 100]);
  expect(quotas([7, 2, 1], 5)).toEqual([3, 1, 1]);
  expect(quotas([900, 1], 10)).toEqual([9, 1]);
  expect(quotas([30], 10)).toEqual([10]);
  expect(quotas([3, 4], 7)).toEqual([3, 4]);
  expect(quotas([8, 1, 1], 2)).toEqual([1, 1, 0]);
  expect(quotas([1, 1, 8], 1)).toEqual([0, 0, 1]);
  expect(quotas([2, 3, 90], 2)).toEqual([0, 1, 1]);
  expect(quotas([100, 1, 1, 1, 1], 5)).toEqual([1, 1, 1, 1, 1]);
});

test('each part keeps a photo where the cap allows, and together they are as many as the cap', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 60 }), (counts, cap) => {
    const given = quotas(counts, cap);
    expect(given.every((count, index) => count >= Math.min(1, Math.floor(cap / counts.length)) && count <= counts[index]!)).toBe(true);
    expect(given.reduce((sum, count) => sum + count, 0)).toBe(Math.min(cap, counts.reduce((sum, count) => sum + count, 0)));
  }));
});

test('the first photos of each class are taken, of each part its share', () => {
  const candidates = ['test', 'test', 'train', 'train', 'train', 'train'].flatMap((part, index) => [{ path: `${index}`, label: 0, part: part as 'train' | 'test' }]);
  expect(firstPlaces({ classes: ['a', 'b'], candidates: [...candidates, { path: 'x', label: 1 }] }, 3)).toEqual([0, 2, 3, 6]);
});
