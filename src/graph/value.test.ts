import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { apply, fixedDim, type Op } from './value.ts';

test('promises of our own code that are broken are called bugs', () => {
  const Nothing: Op = { name: 'Nothing', infer: () => [] };
  expect(failureOf(() => fixedDim('N', 'conv'))).toMatchObject({ code: 'bug', message: "conv: a dimension is 'N' where a number is needed." });
  expect(failureOf(() => fixedDim(undefined, 'conv'))).toMatchObject({ code: 'bug', message: 'conv: a dimension is missing where a number is needed.' });
  expect(failureOf(() => apply(Nothing, [], {}))).toMatchObject({ code: 'bug', message: 'Nothing has no output.' });
});
