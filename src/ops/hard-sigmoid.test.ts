import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import type { Random } from '../base/random.ts';
import type { Tensor } from '../../test/reference/tensor.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { HardSigmoid, hardSigmoid, HardSwish, hardSwish } from './hard-sigmoid.ts';

/** On both sides of every bend, and on none of them. */
const aroundBends = (shape: readonly number[], random: Random): Tensor => distinct(shape, random, 0.04);

test('a hard sigmoid and its gradient are right for any slope', async () => {
  for (const [alpha, beta] of [[0.2, 0.5], [1 / 6, 0.5], [0.7, 0.1]] as const) {
    await checkOp(HardSigmoid, unaryCases((x) => hardSigmoid(x, { alpha, beta }), aroundBends), { runs: 10 });
  }
});

test('a hard swish and its gradient are right', () => checkOp(HardSwish, unaryCases(hardSwish, aroundBends)));
