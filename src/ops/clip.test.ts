import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { apply, input, scalar } from '../graph/value.ts';
import { Clip, clip } from './clip.ts';
import { reduceSum } from './reduce-sum.ts';

test('a clipped number and its gradient are right for any shape', () =>
  checkOp(Clip, unaryCases((x) => clip(x, scalar(-0.95), scalar(1.7)), distinct)));

test('a bound that is left out does not bind, forwards and backwards', async () => {
  await checkOp(Clip, unaryCases((x) => apply(Clip, [x, undefined, scalar(0.2)], {}), distinct));
  await checkOp(Clip, unaryCases((x) => apply(Clip, [x, scalar(0.2)], {}), distinct));
  await checkOp(Clip, unaryCases((x) => apply(Clip, [x], {}), distinct));
});

test('outside the range and on its ends the gradient is 0', () => {
  const x = input('x', [5]);
  const loss = reduceSum(clip(x, scalar(0), scalar(6)), [0]);
  const [dx] = evaluate(gradients(loss, [x]), { x: tensor([5], [-1, 0, 3, 6, 7]) });
  expect([...dx!.data]).toEqual([0, 0, 1, 0, 0]);
});
