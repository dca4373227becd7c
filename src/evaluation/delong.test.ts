import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { delongInterval } from './delong.ts';
import { normalQuantile } from './normal.ts';

test('without an error, or with too few photos of a kind, there is no interval', () => {
  expect(delongInterval([true, true, false, false], [0.9, 0.8, 0.2, 0.1])).toBeNull();
  expect(delongInterval([true, false, false], [0.9, 0.8, 0.95])).toBeNull();
});

test('it is the same whichever class is asked for, turned round', () => {
  const positive = [true, false, true, false, true, false];
  const scores = [0.9, 0.7, 0.6, 0.4, 0.3, 0.1];
  const [low, high] = delongInterval(positive, scores)!;
  expect(delongInterval(positive.map((each) => !each), scores.map((score) => 1 - score))).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
});

test('of drawn photos 95 % of the intervals hold the true area, give or take what 1,000 draws and a normal approximation allow', () => {
  const area = 0.8;
  const source = random(11, 'delong');
  const normal = (): number => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, source.uniform())));
  const apart = normalQuantile(area) * Math.SQRT2;
  let held = 0;
  for (let draw = 0; draw < 1000; draw++) {
    const positive = Array.from({ length: 120 }, (_, photo) => photo % 2 === 0);
    const [low, high] = delongInterval(positive, positive.map((each) => normal() + (each ? apart : 0)))!;
    if (low <= area && area <= high) held++;
  }
  expect(held).toBeGreaterThan(925);
  expect(held).toBeLessThan(970);
});
