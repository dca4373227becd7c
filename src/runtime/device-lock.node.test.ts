import { expect, test } from 'vitest';
import { alone } from './device-lock.node.ts';

test('work goes one after the other in the order that it came, also after one that fails', async () => {
  const told: string[] = [];
  const work = (name: string, milliseconds: number) => async (): Promise<string> => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    told.push(`${name} ends`);
    if (name === 'b') throw new Error('b fails');
    return name;
  };
  const results = await Promise.allSettled([alone(work('a', 20)), alone(work('b', 5)), alone(work('c', 1))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
