import { expect, test } from 'vitest';
import { l2 } from '../layers/regularizer.ts';
import { updateShares } from './update-shares.ts';
import { weightLayout } from './weight-layout.ts';

const weightsOf = (shapes: Readonly<Record<string, readonly number[]>>, more: object = {}): Parameters<typeof updateShares>[1] => ({
  weights: new Map(Object.entries(shapes).map(([name, shape]) => [name, { shape, ...more }])),
});
const large = { a: [1000, 300], b: [7], c: [400, 500], d: [90_001] };

test('large weights are shared out in equal stretches, each number once, parts of tensors as lists', () => {
  const network = weightsOf(large);
  const layout = weightLayout(network);
  const shares = updateShares(layout, network, {});
  expect(shares.length).toBe(4);
  const all = shares.flat();
  let next = 0;
  for (const { offset, count, shape } of all) {
    expect(offset).toBe(next);
    expect(shape.reduce((product, dim) => product * dim, 1)).toBe(count);
    next += count;
  }
  expect(next).toBe(layout.count);
  expect(all.map(({ name }) => name)).toEqual(['a', 'a', 'a', 'b', 'c', 'c', 'd'].slice(0, all.length));
  const sizes = shares.map((share) => share.reduce((total, { count }) => total + count, 0));
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test('what is not trained goes with the first share, and counts for none', () => {
  const network = { weights: new Map([['still', { shape: [900_000], trainable: false }], ['moved', { shape: [300_000] }]]) };
  const shares = updateShares(weightLayout(network), network, {});
  expect(shares.map((share) => share.map(({ name, offset, count }) => [name, offset, count]))).toEqual([
    [['still', 0, 900_000], ['moved', 900_000, 150_000]],
    [['moved', 1_050_000, 150_000]],
  ]);
});

test('of a gradient that is a product a share has whole rows', () => {
  const network = weightsOf({ a: [1000, 300], b: [7] });
  const { places, count } = weightLayout(network);
  const shares = updateShares({ count, places: places.map((place) => (place.name === 'a' ? { ...place, product: { rows: 4, left: 1000, right: 300, from: 0 } } : place)) }, network, {});
  expect(shares.map((share) => share.map(({ name, offset, count: numbers, product }) => [name, offset, numbers, product?.from]))).toEqual([
    [['a', 0, 150_000, 0]],
    [['a', 150_000, 150_000, 500], ['b', 300_000, 7, undefined]],
  ]);
});

test('where the rows of a product are longer than a share, no share is empty', () => {
  const network = weightsOf({ a: [2, 200_000] });
  const { places, count } = weightLayout(network);
  const shares = updateShares({ count, places: places.map((place) => ({ ...place, product: { rows: 1, left: 2, right: 200_000, from: 0 } })) }, network, {});
  expect(shares.map((share) => share.map(({ offset, count: numbers, product }) => [offset, numbers, product?.from]))).toEqual([[[0, 200_000, 0]], [[200_000, 200_000, 1]]]);
});

test('few weights, clipped ones and those with a penalty stay together as they are', () => {
  const small = weightsOf({ a: [3, 4] });
  expect(updateShares(weightLayout(small), small, {})).toEqual([weightLayout(small).places]);
  const network = weightsOf(large);
  expect(updateShares(weightLayout(network), network, { clipping: { clipvalue: 1 } })).toEqual([weightLayout(network).places]);
  const penalized = weightsOf(large, { regularizer: l2(0.1) });
  expect(updateShares(weightLayout(penalized), penalized, {})).toEqual([weightLayout(penalized).places]);
});
