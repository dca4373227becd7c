import { test } from 'vitest';
import { binaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { normal, positive } from '../../test/contracts/numbers.ts';
import { Pow, pow } from './pow.ts';

test('a power and its gradients are right for any shapes that go together', () => checkOp(Pow, binaryCases(pow, positive, normal)));
