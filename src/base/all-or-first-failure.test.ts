import { expect, test } from 'vitest';
import { allOrFirstFailure } from './all-or-first-failure.ts';

test('a failure is told when all have ended, and not before', async () => {
  let ended = false;
  const slow = new Promise<number>((resolve) => {
    setTimeout(() => {
      ended = true;
      resolve(1);
    }, 20);
  });
  await expect(allOrFirstFailure([slow, Promise.reject(new Error('first')), Promise.reject(new Error('second'))])).rejects.toThrow('first');
  expect(ended).toBe(true);
});

test('results come in the order of the work', async () => {
  expect(await allOrFirstFailure([Promise.resolve(2), Promise.resolve(1)])).toEqual([2, 1]);
});
