import { expect, test } from 'vitest';
import { checkBatch } from './most-photos.ts';

test('a batch that takes more memory than photos may is refused as too large, with the largest that is not', () => {
  const ofOne = 224 * 224 * 3;
  expect(() => { checkBatch(3566, ofOne); }).not.toThrow();
  expect(() => { checkBatch(3567, ofOne); }).toThrow(expect.objectContaining({
    code: 'usage', message: 'The batch is too large: 3,567 photos take 512.06 MB, more than the 512.00 MB that may be held in memory.', hint: 'Give a batch of at most 3,566.',
  }));
});
