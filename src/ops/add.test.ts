import { expect, test } from 'vitest';
import { binaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { input } from '../graph/value.ts';
import { Add, add, Sub, sub } from './add.ts';

test('a sum and its gradients are right for any shapes that go together', () => checkOp(Add, binaryCases(add)));

test('a difference and its gradients are right for any shapes that go together', () => checkOp(Sub, binaryCases(sub)));

test('shapes that do not go together are named', () => {
  expect(failureOf(() => add(input('a', [2, 3]), input('b', [2])))).toEqual({
    code: 'graph',
    message: 'Add: the shapes [2,3] and [2] do not go together.',
    hint: 'Aligned at the last axis, two sizes must be equal or one of them 1.',
  });
});

test('two types do not go together', () => {
  expect(failureOf(() => sub(input('a', [2]), input('b', [2], 'int64')))).toEqual({
    code: 'graph',
    message: 'Sub: the inputs have the types float32 and int64.',
    hint: 'Cast one of them first.',
  });
});
