import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { Tanh, tanh } from './tanh.ts';

test('a hyperbolic tangent and its gradient are right for any shape', () => checkOp(Tanh, unaryCases(tanh)));
