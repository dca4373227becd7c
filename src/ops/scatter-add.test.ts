import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal, whole } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input, integers } from '../graph/value.ts';
import { reduceSum } from './reduce-sum.ts';
import { scatterAdd, ScatterElements } from './scatter-add.ts';

const length = fc.integer({ min: 1, max: 12 });

test('numbers are added up at their positions, also where a position comes twice', () =>
  checkOp(ScatterElements, fc.tuple(length, length, streams).map(([size, count, stream]): OpCase => ({
    inputs: { x: normal([size], stream), positions: { ...whole([count], stream, size), dtype: 'int64' }, updates: normal([count], stream) },
    build: (values) => scatterAdd(values['x']!, values['positions']!, values['updates']!),
  })), { gradient: false }));

test('a wanted weight behind it is told that there is no gradient', () => {
  const x = input('x', [3]);
  expect(failureOf(() => gradients(reduceSum(scatterAdd(x, integers([0]), input('u', [1])), [0]), [x]))).toEqual({
    code: 'graph',
    message: 'gradients: ScatterElements has no gradient rule, and a wanted weight lies before it.',
    hint: '',
  });
});
