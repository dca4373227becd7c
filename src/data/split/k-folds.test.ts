import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random, shuffled } from '../../base/random.ts';
import { kFolds } from './k-folds.ts';
import type { KnownPhoto } from './photo-groups.ts';

const singles = (...counts: number[]): KnownPhoto[] => counts.flatMap((count, label) => Array.from({ length: count }, (_, index) => ({ label, digest: `${label}/${index}` })));
const named = (counts: readonly number[]): string[] => counts.map((_, label) => `class ${label}`);
const countIn = (folds: readonly number[], fold: number, of: (index: number) => boolean): number => folds.filter((each, index) => each === fold && of(index)).length;

const listing = fc.record({
  counts: fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 4 }),
  folds: fc.integer({ min: 2, max: 10 }),
  seed: fc.nat(),
});

test('without groups each fold has its share of each class to within a photo, and of all photos nearly so', () => {
  fc.assert(
    fc.property(listing, ({ counts, folds, seed }) => {
      const photos = singles(...counts);
      const found = kFolds(photos, named(counts), { folds, seed });
      const spread = (of: (index: number) => boolean): number => {
        const sizes = Array.from({ length: folds }, (_, fold) => countIn(found, fold, of));
        return Math.max(...sizes) - Math.min(...sizes);
      };
      for (const label of counts.keys()) expect(spread((index) => photos[index]!.label === label)).toBeLessThanOrEqual(1);
      expect(spread(() => true)).toBeLessThanOrEqual(Math.max(1, counts.length - 1));
    }),
  );
});

test('photos of one digest, of one group and near duplicates are in one fold, in whatever order they are listed', () => {
  fc.assert(
    fc.property(listing, fc.nat(), ({ counts, folds, seed }, order) => {
      const photos = singles(...counts).map((photo, index): KnownPhoto => (index % 7 === 3 ? { ...photo, group: `series ${index % 3}` } : photo));
      photos.push({ label: 0, digest: photos[1]!.digest });
      const alike = [[0, photos.length - 2], [photos.length - 2, 1]];
      const numbered = shuffled(photos.map((_, index) => index), random(order, 'order'));
      const attempt = (list: readonly KnownPhoto[], near: number[][]): readonly number[] | string => {
        try {
          return kFolds(list, named(counts), { folds, seed, alike: near });
        } catch (error) {
          return String(error);
        }
      };
      const found = attempt(photos, alike);
      const again = attempt(numbered.map((index) => photos[index]!), alike.map((members) => members.map((member) => numbered.indexOf(member))));
      if (typeof found === 'string') {
        expect(again).toBe(found);
        return;
      }
      expect(numbered.map((index) => found[index])).toEqual(again);
      for (const [first, second] of [[0, photos.length - 2], [1, photos.length - 1], [0, 1]] as const) expect(found[first]).toBe(found[second]);
      for (const name of ['series 0', 'series 1', 'series 2']) expect(new Set(found.filter((_, index) => photos[index]!.group === name)).size).toBeLessThanOrEqual(1);
    }),
  );
});

test('the seed decides who is beside whom', () => {
  const photos = singles(30, 30);
  const found = kFolds(photos, ['Cat', 'Dog'], { folds: 5, seed: 1 });
  expect(kFolds(photos, ['Cat', 'Dog'], { folds: 5, seed: 1 })).toEqual(found);
  expect(kFolds(photos, ['Cat', 'Dog'], { folds: 5, seed: 2 })).not.toEqual(found);
});

test('kept folds are kept, relatives follow them, and new photos fill what is short', () => {
  const old = singles(40, 40);
  const kept = kFolds(old, ['Cat', 'Dog'], { folds: 4 });
  const photos = [...old, ...singles(60, 40).filter(({ digest }) => old.every((each) => each.digest !== digest)), { label: 0, digest: old[3]!.digest }];
  const found = kFolds(photos, ['Cat', 'Dog'], { folds: 4, kept, alike: [[old.length, 5]] });
  expect(found.slice(0, old.length)).toEqual(kept);
  expect([found.at(-1), found[old.length]]).toEqual([kept[3], kept[5]]);
  const cats = [0, 1, 2, 3].map((fold) => countIn(found, fold, (index) => photos[index]!.label === 0));
  expect(Math.max(...cats) - Math.min(...cats)).toBeLessThanOrEqual(1);
  // A fold that there is not any more is dealt anew.
  expect(Math.max(...kFolds(old, ['Cat', 'Dog'], { folds: 2, kept }))).toBe(1);
});

test('a class whose photos all belong together, fewer than two folds and wrong seeds are refused', () => {
  const series = singles(6, 3).map((photo): KnownPhoto => (photo.label === 1 ? { ...photo, group: 'one film' } : photo));
  expect(() => kFolds(series, ['Cat', 'Dog'], { folds: 3 })).toThrow('All photos of class Dog stay together, so none is left to learn from while they are held out.');
  expect(() => kFolds(singles(6, 3), ['Cat', 'Dog', 'Cow'], { folds: 3 })).toThrow('All photos of class Cow stay together');
  expect(() => kFolds(singles(6, 3), ['Cat', 'Dog'], { folds: 1 })).toThrow('folds must be a whole number of at least 2, not 1.');
  expect(() => kFolds(singles(6, 3), ['Cat', 'Dog'], { folds: 3, seed: -1 })).toThrow('seed must be a whole number of at least 0, not -1.');
});
