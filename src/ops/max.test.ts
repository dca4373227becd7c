import { expect, test } from 'vitest';
import { binaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { Max, max, Min, min } from './max.ts';
import { reduceSum } from './reduce-sum.ts';

test('the larger number and its gradients are right for any shapes that go together', () =>
  checkOp(Max, binaryCases(max, distinct, (shape, random) => distinct(shape, random, 0.0625))));

test('the smaller number and its gradients are right for any shapes that go together', () =>
  checkOp(Min, binaryCases(min, distinct, (shape, random) => distinct(shape, random, 0.0625))));

test('of equal numbers the first gets the gradient', () => {
  const [a, b] = [input('a', [3]), input('b', [3])];
  const slopes = evaluate(gradients(reduceSum(max(a, b), [0]), [a, b]), { a: tensor([3], [1, 2, 3]), b: tensor([3], [2, 2, 2]) });
  expect(slopes.map(({ data }) => [...data])).toEqual([[0, 1, 1], [1, 0, 0]]);
  const small = evaluate(gradients(reduceSum(min(a, b), [0]), [a, b]), { a: tensor([3], [1, 2, 3]), b: tensor([3], [2, 2, 2]) });
  expect(small.map(({ data }) => [...data])).toEqual([[1, 1, 0], [0, 0, 1]]);
});
