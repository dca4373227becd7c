import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { stripOf, stripsOf, together } from './row-strips.ts';

test('a small image is one strip, a large one as few as fit, of about as many rows', () => {
  expect(stripsOf([1, 32, 24, 24])).toEqual([{ from: 0, to: 24 }]);
  expect(stripsOf([1, 32, 108, 108])).toEqual([{ from: 0, to: 36 }, { from: 36, to: 72 }, { from: 72, to: 108 }]);
});

test('rows that are too long stand alone', () => {
  expect(stripsOf([1, 512, 2, 1000])).toEqual([{ from: 0, to: 1 }, { from: 1, to: 2 }]);
});

test('strips laid below each other are the image', () => {
  const x = input('x', [2, 16, 5, 3]);
  const numbers = Array.from({ length: 2 * 16 * 5 * 3 }, (_, index) => index);
  const strips = [{ from: 0, to: 2 }, { from: 2, to: 3 }, { from: 3, to: 5 }].map((strip) => stripOf(x, strip, 8));
  expect(strips.map(({ shape }) => shape[2])).toEqual([2, 1, 2]);
  expect([...evaluate([together(strips, 8)], { x: tensor([2, 16, 5, 3], numbers) })[0]!.data]).toEqual(numbers);
});
