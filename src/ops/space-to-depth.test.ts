import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { spaceToDepth, SpaceToDepth } from './space-to-depth.ts';

const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

const cases: fc.Arbitrary<OpCase> = fc
  .record({ batch: size(2), channels: size(3), block: size(3), rows: size(3), columns: size(3), stream: streams })
  .map(({ batch, channels, block, rows, columns, stream }) => ({
    inputs: { x: distinct([batch, channels, rows * block, columns * block], stream) },
    build: ({ x }) => spaceToDepth(x!, block),
  }));

test('blocks of pixels become channels in their order', () => checkOp(SpaceToDepth, cases, { gradient: false }));

test('an image that does not divide into blocks is refused', () => {
  expect(failureOf(() => spaceToDepth(input('x', [1, 3, 4, 5]), 2)).message).toBe('SpaceToDepth: [1,3,4,5] does not divide into blocks of 2x2.');
});
