import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { awayFromZero } from '../../test/contracts/numbers.ts';
import { Abs, abs } from './abs.ts';

test('the absolute value and its gradient are right', () => checkOp(Abs, unaryCases(abs, awayFromZero)));
