import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { groupedWilson } from './grouped-wilson.ts';
import { wilson } from './wilson.ts';

const photos = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });

test('photos without relatives have the interval of Wilson', () => {
  fc.assert(
    fc.property(photos, (right) => {
      const { interval, effective } = groupedWilson(right, right.map((_, index) => index));
      expect(effective).toBe(right.length);
      wilson(right.filter(Boolean).length, right.length).forEach((end, index) => {
        expect(interval[index]).toBeCloseTo(end, 12);
      });
    }),
  );
});

test('groups of equal photos tell as much as one photo each, or a little less', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 40 }), fc.integer({ min: 2, max: 6 }), (right, copies) => {
      const many = right.flatMap((each) => Array.from({ length: copies }, () => each));
      const { effective } = groupedWilson(many, many.map((_, index) => Math.floor(index / copies)));
      const alike = new Set(right).size === 1;
      expect(effective).toBeCloseTo(alike ? right.length : right.length - 1, 9);
    }),
  );
});

test('no photos say nothing, one group says as much as a photo, and half a list of groups is refused', () => {
  expect(groupedWilson([], [])).toEqual({ interval: [0, 1], effective: 0 });
  expect(groupedWilson([true, true, false], [4, 4, 4]).effective).toBe(1);
  expect(() => groupedWilson([true], [])).toThrow('grouped interval: 1 photos, but the groups of 0');
});

test('the interval holds the true share 95 times of 100 where groups are all right or all wrong, which that of Wilson does not', () => {
  const source = random(3, 'groups');
  const [draws, groups, each, share] = [2000, 60, 5, 0.8];
  let [ours, plain] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const right = Array.from({ length: groups }, () => source.uniform() < share).flatMap((all) => Array.from({ length: each }, () => all));
    const { interval } = groupedWilson(right, right.map((_, index) => Math.floor(index / each)));
    const [low, high] = wilson(right.filter(Boolean).length, right.length);
    if (interval[0] <= share && share <= interval[1]) ours++;
    if (low <= share && share <= high) plain++;
  }
  expect(ours / draws).toBeGreaterThan(0.93);
  expect(ours / draws).toBeLessThan(0.975);
  expect(plain / draws).toBeLessThan(0.7);
});
