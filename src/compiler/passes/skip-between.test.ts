import { expect, test } from 'vitest';
import { normal } from '../../../test/contracts/numbers.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { evaluate } from '../../../test/reference/evaluate.ts';
import { random } from '../../base/random.ts';
import { input, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { reshape } from '../../ops/reshape.ts';
import { slice } from '../../ops/slice.ts';
import { skipBetween } from './skip-between.ts';

const x = input('x', [4, 6, 10]);
const opsOf = (value: Value): string[] => nodesOf([value]).map(({ op }) => op.name);

function expectSame(before: Value, ops: readonly string[]): void {
  const [after] = skipBetween([before]) as [Value];
  expect(opsOf(after)).toEqual(ops);
  expect(after.shape).toEqual(before.shape);
  const feeds = { x: normal([4, 6, 10], random(0, 'x')) };
  const [expected, found] = evaluate([before, after], feeds);
  expectClose(found, expected!, 0, 'the value');
}

test('a part of a part is cut out at once, of the same and of other axes', () => {
  const part = slice(x, { axes: [1, 2], starts: [1, -8], ends: [6, 10] });
  expectSame(slice(part, { axes: [2, 0], starts: [2, 1], ends: [5, 100] }), ['Slice']);
  expectSame(slice(part, { axes: [1], starts: [-2], ends: [-1] }), ['Slice']);
});

test('a shape of a shape is one, and none where it is the first again; so parts are found behind them', () => {
  const flat = reshape(reshape(x, [24, 10]), [6, 4, 10]);
  expectSame(flat, ['Reshape']);
  const part = slice(x, { axes: [1], starts: [1], ends: [4] });
  expectSame(slice(reshape(reshape(part, [120]), [4, 3, 10]), { axes: [1], starts: [1], ends: [3] }), ['Slice']);
});

test('parts with steps, and shapes that are known only as names, stay as they are', () => {
  const every = slice(x, { axes: [2], starts: [0], ends: [10], steps: [2] });
  expectSame(slice(every, { axes: [2], starts: [1], ends: [3] }), ['Slice', 'Slice']);
  const named = reshape(reshape(input('y', ['N', 6]), ['N', 2, 3]), ['N', 3, 2]);
  expect(skipBetween([named])).toEqual([named]);
});
