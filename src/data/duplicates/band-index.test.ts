/** @file What the index finds beside what comparing all would. */
import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { bandIndex } from './band-index.ts';
import { differingBits } from './signature.ts';

const word = (source: ReturnType<typeof random>): number => (source.below(65_536) << 16) | source.below(65_536);

/** `count` signatures, of which each odd one is the one before it with `flips` bits changed. */
function pairs(count: number, flips: number): Int32Array {
  const source = random(3, 'signatures', flips);
  const words = new Int32Array(count * 2);
  for (let entry = 0; entry < count; entry += 2) {
    words.set([word(source), word(source)], entry * 2);
    words.copyWithin(entry * 2 + 2, entry * 2, entry * 2 + 2);
    const bits = new Set<number>();
    while (bits.size < flips) bits.add(source.below(63));
    for (const bit of bits) words[entry * 2 + 2 + (bit >> 5)]! ^= 1 << (bit & 31);
  }
  return words;
}

test('all that differ in seven bits or fewer are found, with how many', () => {
  for (const flips of [0, 1, 4, 7]) {
    const words = pairs(400, flips);
    const index = bandIndex(words);
    for (let entry = 0; entry < 400; entry++) {
      const found = new Map<number, number>();
      index.near(words[entry * 2]!, words[entry * 2 + 1]!, 7, (other, distance) => found.set(other, distance));
      const all = Array.from({ length: 400 }, (_, other) => [other, differingBits(words[entry * 2]!, words[other * 2]!) + differingBits(words[entry * 2 + 1]!, words[other * 2 + 1]!)] as const);
      expect([...found].sort(([a], [b]) => a - b)).toEqual(all.filter(([, distance]) => distance <= 7));
    }
  }
});

test('where thousands have one signature, few are compared, and equal ones come first', () => {
  const count = 20_000;
  const words = new Int32Array(count * 2).fill(0x5555_5555);
  for (let entry = 0; entry < count; entry++) words[entry * 2 + 1] = entry;
  let [compared, isFound] = [0, false];
  bandIndex(words).near(0x5555_5555, 12_345, 63, (entry) => {
    compared++;
    isFound ||= entry === 12_345;
  });
  expect(isFound).toBe(true);
  expect(compared).toBeLessThan(4 * 17 * 512);
});
