import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal, whole } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply, input, type DType } from '../graph/value.ts';
import { Cast, cast } from './cast.ts';

const casting = (from: DType, to: DType): fc.Arbitrary<OpCase> =>
  fc.tuple(shapesOf(), streams).map(([shape, stream]) => ({
    inputs: { x: { ...(from === 'float32' ? normal(shape, stream) : whole(shape, stream, from === 'bool' ? 2 : 3)), dtype: from } },
    build: ({ x }) => cast(x!, to),
  }));

test('bytes and bools become the same numbers, and numbers whole ones', async () => {
  for (const from of ['uint8', 'int64', 'bool'] as const) await checkOp(Cast, casting(from, 'float32'), { gradient: false, runs: 8 });
  await checkOp(Cast, casting('float32', 'int64'), { gradient: false, runs: 8 });
  await checkOp(Cast, casting('uint8', 'bool'), { gradient: false, runs: 8 });
});

test('between floats the gradient goes through', () =>
  checkOp(Cast, fc.tuple(shapesOf(), streams).map(([shape, stream]) => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => cast(cast(x!, 'float64'), 'float32'),
  }))));

test('to its own type a value stays as it is', () => {
  const x = input('x', [2]);
  expect(cast(x, 'float32')).toBe(x);
});

test('a type that is not ours is refused', () => {
  expect(failureOf(() => apply(Cast, [input('x', [2])], { to: 16 }))).toEqual({
    code: 'graph',
    message: 'Cast: the ONNX element type 16 is not one that Headstart uses.',
    hint: '',
  });
});
