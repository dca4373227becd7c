import { expect, test } from 'vitest';
import { reductionCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { ReduceMax, reduceMax } from './reduce-max.ts';

test('the largest number over any axes and its gradient are right', () => checkOp(ReduceMax, reductionCases(reduceMax, distinct)));

test('equal largest numbers share the gradient', () => {
  const x = input('x', [4]);
  const [dx] = evaluate(gradients(reduceMax(x, [0]), [x]), { x: tensor([4], [1, 3, 3, 2]) });
  expect([...dx!.data]).toEqual([0, 0.5, 0.5, 0]);
});

test('no axes cost no node', () => {
  const x = input('x', [2, 3]);
  expect(reduceMax(x, [])).toBe(x);
});
