import { expect, test } from 'vitest';
import { normal } from '../../../test/contracts/numbers.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { evaluate } from '../../../test/reference/evaluate.ts';
import { random } from '../../base/random.ts';
import { graphText } from '../../graph/text.ts';
import { apply, input, scalar, type Op, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { add } from '../../ops/add.ts';
import { concat } from '../../ops/concat.ts';
import { mul } from '../../ops/mul.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
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

test('what is made of sums, of one part or of several, is made once', () => {
  const made = (x: Value): Value => concat([mul(reduceSum(double(x), [0], { keepdims: true }), scalar(3)), reduceSum(x, [0], { keepdims: true })], 0);
  expect(opsOf(sumsInPlace([add(made(a), made(b))]))).toEqual(['Double', 'Double', 'ReduceSum', 'Mul', 'Add', 'ReduceSum', 'Concat']);
});

test('what would be more to add up is not, and what is made in different ways neither', () => {
  const [many, others] = [input('many', [3, 5000]), input('others', [3, 5000])];
  const sums = add(reduceSum(many, [1]), reduceSum(others, [1]));
  expect(opsOf(sumsInPlace([sums]))).toEqual(opsOf([sums]));
  const scaled = add(mul(a, scalar(2)), mul(b, scalar(3)));
  expect(opsOf(sumsInPlace([scaled]))).toEqual(opsOf([scaled]));
  const products = add(mul(a, c), mul(b, c));
  expect(opsOf(sumsInPlace([products]))).toEqual(opsOf([products]));
});

test('the numbers stay the same', () => {
  const made = (x: Value): Value => concat([mul(reduceSum(mul(x, x), [0], { keepdims: true }), scalar(3)), reshape(transpose(x, [1, 0]), [2, 3])], 0);
  const feeds = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, normal([2, 3], random(0, name))]));
  const sum = add(add(made(a), made(b)), made(c));
  const [expected, found] = [evaluate([sum], feeds), evaluate(sumsInPlace([sum]), feeds)];
  expectClose(found[0], expected[0]!, 1e-12, 'sum');
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
