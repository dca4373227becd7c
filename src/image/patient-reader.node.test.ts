import { expect, test } from 'vitest';
import { patientReader } from './patient-reader.node.ts';
import type { ImageBytes } from './read-image.node.ts';

/** The ways in which 40 images are read when the first takes so many milliseconds and the others none. */
async function waysOf(milliseconds: number): Promise<string> {
  let time = 0;
  let ways = '';
  const read = (way: string): ImageBytes => {
    if (ways === '') time += milliseconds;
    ways += way;
    return { bytes: Uint8Array.of(1) };
  };
  const reader = patientReader({ clock: () => time, now: () => read('n'), later: async () => await Promise.resolve(read('l')) });
  for (let index = 0; index < 40; index++) expect(await reader('x.jpg')).toEqual({ bytes: Uint8Array.of(1) });
  return ways;
}

test('images are read at once while the disk answers at once', async () => {
  expect(await waysOf(3)).toBe('n'.repeat(40));
});

test('after a slow answer images are read beside each other, then the disk is tried again', async () => {
  expect(await waysOf(5)).toBe(`n${'l'.repeat(32)}${'n'.repeat(7)}`);
});
