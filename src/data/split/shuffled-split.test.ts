import { expect, test } from 'vitest';
import { shuffledSplit } from './shuffled-split.ts';

const notebook = [0.7, 0.15, 0.15] as const;
const labelsOf = (...counts: number[]): number[] => counts.flatMap((count, label) => Array.from({ length: count }, () => label));

test('shuffled together, every photo is in one part, and the classes share the parts as chance has it', () => {
  const labels = labelsOf(1000, 1000);
  const { train, validation, test: held } = shuffledSplit(labels, ['Cat', 'Dog'], notebook, 0);
  expect([train.length, validation.length, held.length]).toEqual([1400, 300, 300]);
  expect([...train, ...validation, ...held].toSorted((a, b) => a - b)).toEqual(labels.map((_, index) => index));
  const cats = held.filter((index) => labels[index] === 0).length;
  expect(cats).not.toBe(150);
  // Five standard deviations of the hypergeometric count.
  expect(Math.abs(cats - 150)).toBeLessThan(5 * Math.sqrt(300 * 0.25 * (1700 / 1999)));
  expect(shuffledSplit(labels, ['Cat', 'Dog'], notebook, 1).test).not.toEqual(held);
});

test('shuffled together, a part without a class is an error', () => {
  expect(() => shuffledSplit(labelsOf(40, 1), ['Cat', 'Dog'], notebook, 0)).toThrow(/^Shuffled without regard to classes, the \w+ part has no photo of class Dog\.$/);
});
