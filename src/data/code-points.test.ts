import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from './code-points.ts';

test('names are in the order of their code points, not of their UTF-16 units or of a language', () => {
  const names = ['\u{1f431}', '\uff5e', 'é', 'z', 'a', 'Z', '10', '2', 'a b', 'ab', ''];
  expect(names.toSorted(compareCodePoints)).toEqual(['', '10', '2', 'Z', 'a', 'a b', 'ab', 'z', 'é', '\uff5e', '\u{1f431}']);
});

test('the order is that of the arrays of code points', () => {
  const reference = (a: string, b: string): number => {
    const left = Array.from(a, (letter) => letter.codePointAt(0)!);
    const right = Array.from(b, (letter) => letter.codePointAt(0)!);
    const i = left.findIndex((point, at) => point !== right[at]);
    if (i >= 0 && i < right.length) return Math.sign(left[i]! - right[i]!);
    return Math.sign(left.length - right.length);
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 6 }), (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(reference(a, b));
    }),
  );
});
