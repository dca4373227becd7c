import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { bits, normal } from '../../test/contracts/numbers.ts';
import { broadcastTo, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { Where, where } from './where.ts';

const threeShapes = shapesOf().chain((shape) => fc.tuple(broadcastTo(shape), broadcastTo(shape), broadcastTo(shape)));

test('a choice and its gradients are right for any three shapes that go together', () =>
  checkOp(Where, fc.tuple(threeShapes, streams).map(([[condition, a, b], stream]) => ({
    inputs: { condition: { ...bits(condition, stream), dtype: 'bool' as const }, a: normal(a, stream), b: normal(b, stream) },
    build: (values) => where(values['condition']!, values['a']!, values['b']!),
  }))));

test('a condition that is not bool is refused', () => {
  expect(failureOf(() => where(input('c', [2]), input('a', [2]), input('b', [2])))).toEqual({
    code: 'graph',
    message: 'Where: expects bool and two inputs of one type, not float32, float32 and float32.',
    hint: '',
  });
});
