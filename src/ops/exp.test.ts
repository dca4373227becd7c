import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { positive } from '../../test/contracts/numbers.ts';
import { graphText } from '../graph/text.ts';
import { input } from '../graph/value.ts';
import { Exp, exp, Log, log } from './exp.ts';
import { softmax } from './softmax.ts';

test('an exponential and its gradient are right for any shape', () => checkOp(Exp, unaryCases(exp)));

test('a logarithm and its gradient are right for any shape', () => checkOp(Log, unaryCases(log, positive)));

test('the logarithm of a softmax does not compute the softmax', () => {
  expect(graphText({ y: log(softmax(input('x', [2, 3]))) })).toBe('%0 = LogSoftmax(x) axis=-1   f32[2,3]\ny = %0\n');
});
