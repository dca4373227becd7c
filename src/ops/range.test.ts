import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { constant, input, scalar } from '../graph/value.ts';
import { add } from './add.ts';
import { gather } from './gather.ts';
import { integers } from '../graph/value.ts';
import { reshape } from './reshape.ts';
import { shapeOf } from './shape-of.ts';
import { Range, range } from './range.ts';

const steps = fc.record({ start: fc.integer({ min: -4, max: 4 }), count: fc.integer({ min: 1, max: 6 }), step: fc.constantFrom(-2, -1, 1, 3) });

test('numbers in a row are right in either direction', () =>
  checkOp(Range, fc.tuple(steps, streams).map(([{ start, count, step }, stream]) => ({
    inputs: { x: normal([count], stream) },
    build: ({ x }) => add(x!, range(scalar(start), scalar(start + count * step), scalar(step))),
  })), { gradient: false }));

const whole = (value: number): ReturnType<typeof constant> => constant(BigInt64Array.of(BigInt(value)), [], 'int64');

test('as many numbers as a batch has keep its name, and what cannot be counted is refused', () => {
  const batch = reshape(gather(shapeOf(input('x', ['N', 3])), integers([0]), 0), []);
  expect(range(whole(0), batch, whole(1)).shape).toEqual(['N']);
  expect(failureOf(() => range(whole(1), batch, whole(1)))).toEqual({
    code: 'graph', message: 'Range: how many numbers there are is known only when the program runs.', hint: 'Export the model with fixed shapes.',
  });
});
