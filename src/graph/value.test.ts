import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { apply, fixedDim, input, integers, integersOf, type Op } from './value.ts';

test('a list of whole numbers comes back from its constant', () => {
  expect(integersOf(integers([3, -1, 0]), 'Reshape')).toEqual([3, -1, 0]);
});

test('promises of our own code that are broken are called bugs', () => {
  const Nothing: Op = { name: 'Nothing', infer: () => [] };
  expect(failureOf(() => integersOf(input('shape', [2], 'int64'), 'Reshape'))).toMatchObject({ code: 'bug', message: 'Reshape: the list of whole numbers must be a constant.' });
  expect(failureOf(() => fixedDim('N', 'conv'))).toMatchObject({ code: 'bug', message: "conv: a dimension is 'N' where a number is needed." });
  expect(failureOf(() => fixedDim(undefined, 'conv'))).toMatchObject({ code: 'bug', message: 'conv: a dimension is missing where a number is needed.' });
  expect(failureOf(() => apply(Nothing, [], {}))).toMatchObject({ code: 'bug', message: 'Nothing has no output.' });
});
