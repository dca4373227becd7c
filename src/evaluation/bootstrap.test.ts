import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { bootstrap } from './bootstrap.ts';

/** The share of photos of the first kind. */
const share = (counts: ArrayLike<number>): number => counts[0]! / (counts[0]! + counts[1]!);

/** The mean of a number that each photo has. */
const meanOf = (values: readonly number[]) => (counts: ArrayLike<number>): number => {
  let [sum, photos] = [0, 0];
  for (const [photo, value] of values.entries()) [sum, photos] = [sum + counts[photo]! * value, photos + counts[photo]!];
  return sum / photos;
};

test('the same seed gives the same interval, another one nearly the same', () => {
  const { share: first } = bootstrap([80, 20], { share });
  expect(bootstrap([80, 20], { share }).share).toEqual(first);
  const { share: other } = bootstrap([80, 20], { share }, { seed: 1 });
  expect(other).not.toEqual(first);
  expect(Math.abs(other![0] - first![0])).toBeLessThan(0.02);
});

test('photos of a kind may be counted together or one by one', () => {
  const apart = bootstrap(new Uint8Array(50).fill(1), { mean: meanOf(Array.from({ length: 50 }, (_, photo) => Number(photo < 40))) });
  expect(apart.mean).toEqual(bootstrap([40, 10], { share }).share);
});

test('a statistic has the interval that it has alone', () => {
  const both = bootstrap([80, 20], { share, error: (counts) => 1 - share(counts) });
  expect(both.share).toEqual(bootstrap([80, 20], { share }).share);
  expect(both.error![0]).toBeCloseTo(1 - both.share![1], 10);
});

test('where resamples are all alike, there is no interval; those without a value are left out', () => {
  expect(bootstrap([30, 0], { share }).share).toBeNull();
  expect(bootstrap([], { share }).share).toBeNull();
  const { ratio } = bootstrap([6, 2], { ratio: (counts) => (counts[1] === 0 ? Number.NaN : counts[0]! / counts[1]!) });
  expect(ratio!.every(Number.isFinite)).toBe(true);
});

test('more than five hundred photos are left out in blocks, to the same end', () => {
  const source = random(3, 'skewed');
  const values = Array.from({ length: 1500 }, () => -Math.log(1 - source.uniform()));
  const [low, high] = bootstrap(new Uint8Array(1500).fill(1), { mean: meanOf(values) }, { resamples: 500 }).mean!;
  const mean = values.reduce((sum, value) => sum + value, 0) / 1500;
  const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 1499 / 1500);
  expect((low - mean) / error).toBeCloseTo(-1.96, 0);
  expect((high - mean) / error).toBeCloseTo(1.96, 0);
});

test('95 % of intervals hold the true value: a share, and the mean of a skewed number', () => {
  const source = random(0, 'coverage');
  const [trials, photos] = [400, 80];
  const held = { share: 0, mean: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const values = Array.from({ length: photos }, () => -Math.log(1 - source.uniform()));
    const right = values.filter((value) => value < -Math.log(0.2)).length;
    const options = { seed: trial, resamples: 400 };
    const [low, high] = bootstrap([right, photos - right], { share }, options).share!;
    if (low <= 0.8 && high >= 0.8) held.share++;
    const [below, above] = bootstrap(new Uint8Array(photos).fill(1), { mean: meanOf(values) }, options).mean!;
    if (below <= 1 && above >= 1) held.mean++;
  }
  // Chance alone moves a coverage of 0.95 by 0.011 here; bench/intervals.mjs has the long run.
  expect(held.share / trials).toBeGreaterThan(0.92);
  expect(held.mean / trials).toBeGreaterThan(0.91);
  expect(held.share / trials).toBeLessThan(0.985);
});
