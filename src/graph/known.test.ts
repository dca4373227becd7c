import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { add } from '../ops/add.ts';
import { cast } from '../ops/cast.ts';
import { equal } from '../ops/compare.ts';
import { concat } from '../ops/concat.ts';
import { div, mul } from '../ops/mul.ts';
import { expand } from '../ops/reduce-sum.ts';
import { reshape } from '../ops/reshape.ts';
import { shapeOf } from '../ops/shape-of.ts';
import { slice } from '../ops/slice.ts';
import { transpose } from '../ops/transpose.ts';
import { where } from '../ops/where.ts';
import { integersOf, knownNumbers, knownOf } from './known.ts';
import { constant, input, integers, scalar, type Value } from './value.ts';

const sizes = shapeOf(input('x', ['N', 3, 8]));
const batch = slice(sizes, { axes: [0], starts: [0], ends: [1] });

test('a list of whole numbers comes back from its constant, and from what is computed of constants', () => {
  expect(integersOf(integers([3, -1, 0]), 'Reshape')).toEqual([3, -1, 0]);
  expect(integersOf(concat([add(integers([1]), integers([2])), div(integers([7]), integers([-2]))], 0), 'Reshape')).toEqual([3, -3]);
});

test('a list that is not known is called a bug', () => {
  const message = { code: 'bug', message: 'Reshape: the list of whole numbers must be a constant.' };
  expect(failureOf(() => integersOf(input('shape', [2], 'int64'), 'Reshape'))).toMatchObject(message);
  expect(failureOf(() => integersOf(sizes, 'Reshape'))).toMatchObject(message);
});

test('sizes are followed by their names', () => {
  expect(knownOf(sizes)).toEqual(['N', 3, 8]);
  expect(knownOf(concat([mul(batch, integers([4])), integers([2])], 0))).toEqual(['4*N', 2]);
  expect(knownOf(div(mul(batch, integers([4])), integers([2])))).toEqual(['2*N']);
  expect(knownOf(add(batch, integers([1])))).toBeUndefined();
  expect(knownOf(cast(sizes, 'float32'))).toEqual(['N', 3, 8]);
});

test('a size is not -1, and whether it is another size is not known', () => {
  const choose = (other: Value): Value => where(equal(batch, other), integers([1]), batch);
  expect(knownOf(choose(integers([-1])))).toEqual(['N']);
  expect(knownOf(choose(integers([1])))).toBeUndefined();
  expect(knownOf(choose(batch))).toEqual([1]);
});

test('small tables of numbers are turned, cut and repeated', () => {
  const table = constant(BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n), [3, 2], 'int64');
  expect(knownOf(transpose(table, [1, 0]))).toEqual([1, 3, 5, 2, 4, 6]);
  expect(knownOf(slice(table, { axes: [0], starts: [-1], ends: [-4], steps: [-1] }))).toEqual([5, 6, 3, 4, 1, 2]);
  expect(knownOf(reshape(table, [6]))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(knownOf(expand(integers([7, 8]), [2, 2]))).toEqual([7, 8, 7, 8]);
});

test('numbers are those that the program would compute, and activations are not looked into', () => {
  expect(knownOf(mul(scalar(0.1), scalar(3)))).toEqual([Math.fround(Math.fround(0.1) * 3)]);
  expect(knownOf(input('x', [2]))).toBeUndefined();
  expect(knownOf(constant(new Float32Array(5000), [5000], 'float32'))).toBeUndefined();
});

test('only lists of numbers become constants, the largest one included', () => {
  expect(knownNumbers([1, 'N'], 'int64')).toBeUndefined();
  expect(knownNumbers([1, 2], 'float32')).toBeUndefined();
  expect(knownNumbers([Infinity], 'int64')).toBeUndefined();
  expect(knownNumbers([2 ** 63, -1], 'int64')).toEqual(BigInt64Array.of(2n ** 63n - 1n, -1n));
  expect(knownNumbers([0, 1], 'bool')).toEqual(Uint8Array.of(0, 1));
});
