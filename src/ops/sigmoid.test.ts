import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { graphText } from '../graph/text.ts';
import { input } from '../graph/value.ts';
import { log, logOfComplement } from './exp.ts';
import { Sigmoid, sigmoid } from './sigmoid.ts';

test('a sigmoid and its gradient are right for any shape', () => checkOp(Sigmoid, unaryCases(sigmoid)));

test('its logarithm and that of its complement do not compute the sigmoid', () => {
  const y = sigmoid(input('x', [2]));
  expect(graphText({ y: log(y) })).toBe('%0 = Neg(x)   f32[2]\n%1 = Softplus(%0)   f32[2]\n%2 = Neg(%1)   f32[2]\ny = %2\n');
  expect(graphText({ y: logOfComplement(y) })).toBe('%0 = Softplus(x)   f32[2]\n%1 = Neg(%0)   f32[2]\ny = %1\n');
});

test('the logarithm of the complement of anything else is computed as it is written', () => {
  expect(graphText({ y: logOfComplement(input('x', [2])) })).toBe('%0 = Sub({1}, x)   f32[2]\n%1 = Log(%0)   f32[2]\ny = %1\n');
});
