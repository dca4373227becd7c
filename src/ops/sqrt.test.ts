import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { positive } from '../../test/contracts/numbers.ts';
import { Sqrt, sqrt } from './sqrt.ts';

test('a square root and its gradient are right for any shape', () => checkOp(Sqrt, unaryCases(sqrt, positive)));
