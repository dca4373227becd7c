import { test } from 'vitest';
import { binaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { awayFromZero, normal } from '../../test/contracts/numbers.ts';
import { Div, div, Mul, mul } from './mul.ts';

test('a product and its gradients are right for any shapes that go together', () => checkOp(Mul, binaryCases(mul)));

test('a quotient and its gradients are right for any shapes that go together', () => checkOp(Div, binaryCases(div, normal, awayFromZero)));
