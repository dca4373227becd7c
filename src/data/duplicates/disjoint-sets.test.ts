/** @file Sets that grow together. */
import { expect, test } from 'vitest';
import { disjointSets } from './disjoint-sets.ts';

test('members that are joined have the smallest of all as their mark, in whatever order they are joined', () => {
  const sets = disjointSets(6);
  sets.join(5, 4);
  sets.join(2, 5);
  sets.join(4, 2);
  sets.join(1, 0);
  expect([0, 1, 2, 3, 4, 5].map((member) => sets.smallestOf(member))).toEqual([0, 0, 2, 3, 2, 2]);
});
