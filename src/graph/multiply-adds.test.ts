import { expect, test } from 'vitest';
import { conv } from '../ops/conv.ts';
import { gemm } from '../ops/gemm.ts';
import { matmul } from '../ops/matmul.ts';
import { relu } from '../ops/relu.ts';
import { multiplyAdds } from './multiply-adds.ts';
import { input } from './value.ts';

test('each number of a convolution sums over its channels and window', () => {
  const y = conv(input('x', ['N', 3, 10, 10]), input('k', [8, 3, 3, 3]));
  expect(multiplyAdds([y])).toBe(8 * 8 * 8 * (3 * 3 * 3));
});

test('a product of matrices counts rows x inner x columns, transposed or not', () => {
  const [a, b] = [input('a', [4, 5]), input('b', [5, 6])];
  expect(multiplyAdds([matmul(a, b)])).toBe(4 * 5 * 6);
  expect(multiplyAdds([matmul(input('t', [5, 4]), b, { transA: true })])).toBe(4 * 5 * 6);
  expect(multiplyAdds([gemm(input('t', [5, 4]), b, { transA: true })])).toBe(4 * 5 * 6);
});

test('a node that two results need is counted once, and other ops count nothing', () => {
  const shared = matmul(input('a', [4, 5]), input('b', [5, 6]));
  expect(multiplyAdds([relu(shared), shared])).toBe(4 * 5 * 6);
});
