import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { broadcastTo, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply, input } from '../graph/value.ts';
import { gradients } from '../autodiff/gradients.ts';
import { nodesOf } from '../graph/walk.ts';
import { reduceSum } from './reduce-sum.ts';
import { FusedMatMul, MatMul, matmul } from './matmul.ts';

const size = fc.integer({ min: 1, max: 5 });
const stacks = shapesOf(0, 2).chain((lead) => fc.tuple(broadcastTo(lead), broadcastTo(lead)));

test('a product of stacks of matrices and its gradients are right, either side transposed or broadcast', () =>
  checkOp(FusedMatMul, fc.tuple(stacks, size, size, size, fc.boolean(), fc.boolean(), streams).map(([[a, b], m, k, n, transA, transB, stream]): OpCase => ({
    inputs: { a: normal([...a, ...(transA ? [k, m] : [m, k])], stream), b: normal([...b, ...(transB ? [n, k] : [k, n])], stream) },
    build: (values) => matmul(values['a']!, values['b']!, { transA, transB }),
  })), { runs: 25 }));

test('a plain product of stacks of matrices and its gradients are right', () =>
  checkOp(MatMul, fc.tuple(stacks, size, size, size, streams).map(([[a, b], m, k, n, stream]): OpCase => ({
    inputs: { a: normal([...a, m, k], stream), b: normal([...b, k, n], stream) },
    build: (values) => apply(MatMul, [values['a']!, values['b']!], {}),
  })), { runs: 25 }));

test('the gradient of one matrix behind a stack is one product, not a stack of them', () => {
  const [x, w] = [input('x', [4, 5, 3]), input('w', [3, 2])];
  const [dw] = gradients(reduceSum(apply(MatMul, [x, w], {}), [0, 1, 2]), [w]);
  expect(dw!.shape).toEqual([3, 2]);
  expect(nodesOf([dw!]).filter(({ op }) => op.name === 'ReduceSum')).toEqual([]);
});

test('matrices that do not go together are named', () => {
  expect(failureOf(() => matmul(input('a', [7, 2, 3]), input('b', [4, 5]))).message).toBe('MatMul: [7,2,3] and [4,5] do not go together (3 and 4).');
  expect(failureOf(() => matmul(input('a', [3]), input('b', [3, 5]))).message).toBe('MatMul: [3] is not a stack of matrices.');
});
