import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { Neg, neg } from './neg.ts';

test('a negation and its gradient are right for any shape', () => checkOp(Neg, unaryCases(neg)));
