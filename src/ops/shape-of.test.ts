import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { knownOf } from '../graph/known.ts';
import { apply, input } from '../graph/value.ts';
import { Shape, shapeOf } from './shape-of.ts';

test('the sizes are right, all of them or a part', async () => {
  const cases = fc.tuple(shapesOf(1), streams);
  await checkOp(Shape, cases.map(([shape, stream]) => ({ inputs: { x: normal(shape, stream) }, build: ({ x }) => shapeOf(x!) })), { gradient: false });
  await checkOp(Shape, cases.map(([shape, stream]) => ({ inputs: { x: normal(shape, stream) }, build: ({ x }) => apply(Shape, [x!], { start: -2, end: 3 }) })), { gradient: false });
});

test('a size that is known only when the program runs is known by its name', () => {
  expect(knownOf(shapeOf(input('x', ['N', 3])))).toEqual(['N', 3]);
});
