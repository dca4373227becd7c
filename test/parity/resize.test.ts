/** @file The resize against pixels that Pillow made: record-resize.py recorded them in resize.json. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { resize } from '../../src/image/resize.ts';
import { resizeNearest } from '../../src/image/resize-nearest.ts';

const size = z.tuple([z.number(), z.number()]);
const recorded = z
  .object({ cases: z.array(z.object({ seed: z.number(), from: size, to: size, first: z.array(z.number()), sha256: z.string(), nearest: z.string() })) })
  .parse(JSON.parse(readFileSync(new URL('resize.json', import.meta.url), 'utf8')));

/** The generator of record-resize.py. */
function pixels(seed: number, count: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return i % 4 === 3 ? 255 : state >>> 24;
  });
}

test.each(recorded.cases)('$from.0 x $from.1 to $to.0 x $to.1 equals Pillow bit for bit', ({ seed, from, to, first, sha256, nearest }) => {
  const image = { width: from[0], height: from[1], data: pixels(seed, from[0] * from[1] * 3) };
  const resized = resize(image, ...to);
  expect([resized.width, resized.height, resized.data.length]).toEqual([...to, to[0] * to[1] * 3]);
  expect([...resized.data.subarray(0, 24)]).toEqual(first);
  expect(createHash('sha256').update(resized.data).digest('hex')).toBe(sha256);
  expect(createHash('sha256').update(resizeNearest(image, ...to).data).digest('hex')).toBe(nearest);
});
