import { expect, test } from 'vitest';
import { reductionCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { input } from '../graph/value.ts';
import { ReduceMean, reduceMean } from './reduce-mean.ts';

test('a mean over any axes and its gradient are right', () => checkOp(ReduceMean, reductionCases(reduceMean)));

test('no axes cost no node', () => {
  const x = input('x', [2, 3]);
  expect(reduceMean(x, [])).toBe(x);
});
