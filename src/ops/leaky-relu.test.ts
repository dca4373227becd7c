import { test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { awayFromZero } from '../../test/contracts/numbers.ts';
import { Elu, elu, LeakyRelu, leakyRelu } from './leaky-relu.ts';

test('a leaky rectifier and its gradient are right for any slope', async () => {
  for (const alpha of [0.01, 0.3, -1]) await checkOp(LeakyRelu, unaryCases((x) => leakyRelu(x, alpha), awayFromZero), { runs: 8 });
});

test('an exponential rectifier and its gradient are right for any factor', async () => {
  for (const alpha of [1, 0.3, 2]) await checkOp(Elu, unaryCases((x) => elu(x, alpha), awayFromZero), { runs: 8 });
});
