import { expect, test } from 'vitest';
import { hashText, philox } from '../base/random.ts';
import { fillMask } from './masks.ts';

const COUNT = 40_000;

function mask(keep: number, image: number, step = 1): Uint8Array {
  const bytes = new Uint8Array(COUNT);
  fillMask(bytes, 0, COUNT, keep, { seed: 5, stream: 'mask/dropout', step, image });
  return bytes;
}

test.each([0.5, 0.75, 0.7, 0.9])('a share of %d is kept, within what chance allows', (keep) => {
  const kept = mask(keep, 3).reduce((sum, bit) => sum + bit, 0);
  const deviation = Math.sqrt(COUNT * keep * (1 - keep));
  expect(Math.abs(kept - COUNT * keep)).toBeLessThan(4 * deviation);
});

test('the same image and step get the same mask, another image or step another one', () => {
  expect(mask(0.75, 3)).toEqual(mask(0.75, 3));
  expect(mask(0.75, 3)).not.toEqual(mask(0.75, 4));
  expect(mask(0.75, 3)).not.toEqual(mask(0.75, 3, 2));
});

test('a mask is written where it belongs and nowhere else', () => {
  const bytes = new Uint8Array(30).fill(9);
  fillMask(bytes, 10, 7, 0.5, { seed: 0, stream: 'a', step: 1, image: 0 });
  expect(bytes.subarray(0, 10).every((byte) => byte === 9)).toBe(true);
  expect(bytes.subarray(17).every((byte) => byte === 9)).toBe(true);
  expect(bytes.subarray(10, 17).every((byte) => byte <= 1)).toBe(true);
});

test.each([0.5, 0.75, 0.25, 0.7])('a mask of %d is the same wherever in memory it lies, and a shorter one is its beginning', (keep) => {
  const key = { seed: 7, stream: 'a', step: 2, image: 5 };
  const whole = new Uint8Array(1000);
  fillMask(whole, 0, 1000, keep, key);
  for (const [offset, count] of [[1, 999], [4, 61], [6, 994], [8, 3]] as const) {
    const bytes = new Uint8Array(1000);
    fillMask(bytes, offset, count, keep, key);
    expect(bytes.subarray(offset, offset + count)).toEqual(whole.subarray(0, count));
  }
});

test('masks are what they were: two bits a decision from the words of the counter, lowest first', () => {
  const bytes = new Uint8Array(40);
  fillMask(bytes, 0, 40, 0.75, { seed: 5, stream: 'mask/dropout', step: 1, image: 3 });
  const words = [0, 1].flatMap((block) => [...philox([block, 3, 1, 0], [5, hashText('mask/dropout')], new Uint32Array(4))]);
  expect([...bytes]).toEqual(Array.from({ length: 40 }, (_, index) => (((words[Math.floor(index / 16)]! >>> ((index % 16) * 2)) & 3) < 3 ? 1 : 0)));
});
