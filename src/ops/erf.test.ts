import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { Erf, erf } from './erf.ts';

test('an error function and its gradient are right for any shape', () => checkOp(Erf, unaryCases(erf)));

test('it has the values of the tables, on either side of 3', async () => {
  const points = [0.1, 0.5, 1, -2, 2.9, 3.5, -4];
  const table = [0.1124629160182849, 0.5204998778130465, 0.8427007929497149, -0.9953222650189527, 0.9999589021219005, 0.9999992569016276, -0.9999999845827421];
  const y = erf(input('x', [7]));
  const feeds = { x: tensor([7], points) };
  const [exact] = evaluate([y], feeds);
  table.forEach((value, i) => expect(exact!.data[i]).toBeCloseTo(value, 13));
  const { y: fast } = await runOnnx({ y }, feeds);
  table.forEach((value, i) => expect(fast!.data[i]).toBeCloseTo(value, 6));
});
