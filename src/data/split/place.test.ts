import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

const places = (count: number, seed: number): number[] => Array.from({ length: count }, (_, index) => placeOf(`photo ${index}`, seed, 'split'));

test('a text has one place by its seed and use, from 0 up to but not 1', () => {
  expect(placeOf('cat', 0, 'split')).toBe(placeOf('cat', 0, 'split'));
  const others = [placeOf('cat', 1, 'split'), placeOf('cat', 2 ** 32, 'split'), placeOf('cat', 0, 'folds'), placeOf('cas', 0, 'split')];
  expect(new Set([placeOf('cat', 0, 'split'), ...others]).size).toBe(5);
  for (const place of places(1000, 3)) expect(place >= 0 && place < 1).toBe(true);
});

test('places are uniform: chi-squared of 20 cells stays below the 99.99 % quantile, and neighbours are not related', () => {
  const found = places(20_000, 7);
  const cells = Array.from({ length: 20 }, (_, cell) => found.filter((place) => Math.floor(place * 20) === cell).length);
  expect(cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(50.8);
  const products = found.slice(1).map((place, index) => (place - 0.5) * (found[index]! - 0.5));
  // The correlation has a standard deviation of 1 / sqrt(n).
  expect(Math.abs((12 * products.reduce((sum, product) => sum + product, 0)) / products.length)).toBeLessThan(4 / Math.sqrt(20_000));
});
