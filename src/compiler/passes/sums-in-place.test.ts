import { expect, test } from 'vitest';
import { graphText } from '../../graph/text.ts';
import { apply, input, type Op, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { add } from '../../ops/add.ts';
import { relu } from '../../ops/relu.ts';
import { reshape } from '../../ops/reshape.ts';
import { transpose } from '../../ops/transpose.ts';
import { sumsInPlace } from './sums-in-place.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => input(name, [2, 3])) as [Value, Value, Value];
const opsOf = (values: readonly Value[]): string[] => nodesOf(values).map(({ op }) => op.name);

/** Twice x, plus what is added. */
const Double: Op<readonly [x: Value, plus?: Value]> = { name: 'Double', takesSum: 1, infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }) };
const double = (x: Value): Value => apply(Double, [x], {});

test('a sum of equally rearranged values is rearranged once', () => {
  const turned = (x: Value): Value => transpose(reshape(x, [3, 2]), [1, 0]);
  const [sum] = sumsInPlace([add(add(turned(a), turned(b)), turned(c))]);
  expect(opsOf([sum!])).toEqual(['Add', 'Add', 'Reshape', 'Transpose']);
  expect(sum!.shape).toEqual([2, 3]);
});

test('an op that can add something to its result does', () => {
  const sums = sumsInPlace([add(add(double(a), double(b)), double(c))]);
  expect(opsOf(sums)).toEqual(['Double', 'Double', 'Double']);
  expect(graphText({ sum: sums[0]! })).toContain('Double(c, %1)');
});

test('where one of the values is needed elsewhere too, the op of the other adds it', () => {
  const shared = double(a);
  for (const sum of [add(shared, double(b)), add(double(b), shared)]) {
    const both = sumsInPlace([sum, relu(shared)]);
    expect(opsOf(both)).toEqual(['Double', 'Double', 'Relu']);
    expect(graphText({ sum: both[0]! })).toContain('Double(b, %0)');
  }
});

test('values that are rearranged in different ways, broadcast, or all needed elsewhere stay as they are', () => {
  const different = add(transpose(reshape(a, [3, 2]), [1, 0]), reshape(reshape(b, [6]), [2, 3]));
  expect(opsOf(sumsInPlace([different]))).toEqual(opsOf([different]));
  const broadcast = add(double(a), double(input('row', [3])));
  expect(opsOf(sumsInPlace([broadcast]))).toEqual(opsOf([broadcast]));
  const [one, other] = [double(a), double(b)];
  const all = [add(one, other), relu(one), relu(other)];
  expect(opsOf(sumsInPlace(all))).toEqual(opsOf(all));
});
