import { expect, test } from 'vitest';
import { keepRows, rowsFor } from './product-rows.ts';
import { room, type Rooms } from './room.ts';

test('rows come back in the order of the micro-batches, of the left matrix only the columns of the place', () => {
  const product = { rows: 2, left: 3, right: 2, from: 1 };
  const all = { left: new Float32Array(18), right: new Float32Array(12) };
  keepRows(all, product, 1, { left: Float32Array.of(7, 8, 9, 10, 11, 12), right: Float32Array.of(5, 6, 7, 8) });
  keepRows(all, product, 0, { left: Float32Array.of(1, 2, 3, 4, 5, 6), right: Float32Array.of(1, 2, 3, 4) });
  const rooms: Rooms = new Map();
  const own = rowsFor({ count: 4 }, product, all, 2, (which, numbers) => room(rooms, which, numbers));
  expect([...own.left]).toEqual([2, 3, 5, 6, 8, 9, 11, 12]);
  expect([...own.right]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a room is kept as long as it is large enough', () => {
  const rooms: Rooms = new Map();
  const large = room(rooms, 'a', 8);
  expect(room(rooms, 'a', 3).buffer).toBe(large.buffer);
  expect(room(rooms, 'a', 3)).toHaveLength(3);
  expect(room(rooms, 'a', 9).buffer).not.toBe(large.buffer);
  expect(room(rooms, 'b', 1).buffer).not.toBe(large.buffer);
});
