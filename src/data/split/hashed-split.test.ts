import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random, shuffled } from '../../base/random.ts';
import { hashedSplit, type HashedSplit, type SplitPhoto } from './hashed-split.ts';
import { placeOf } from './place.ts';
import { PARTS, type Part } from '../parts.ts';
import type { Fractions, Split } from './split-parts.ts';

const fractions: Fractions = [0.7, 0.15, 0.15];
const singles = (...counts: number[]): SplitPhoto[] => counts.flatMap((count, label) => Array.from({ length: count }, (_, index) => ({ label, digest: `${label}/${index}` })));
const named = (photos: readonly SplitPhoto[]): string[] => Array.from({ length: 1 + Math.max(...photos.map(({ label }) => label)) }, (_, label) => `class ${label}`);
const split = (photos: readonly SplitPhoto[], seed = 0, alike?: readonly (readonly number[])[]): HashedSplit => hashedSplit(photos, named(photos), { fractions, seed, alike });
const partsOf = (found: Split): Part[] => {
  const parts: Part[] = [];
  for (const part of PARTS) for (const index of found[part]) parts[index] = part;
  return parts;
};
const ownPart = ({ digest }: SplitPhoto, seed: number): Part => {
  const place = placeOf(`photo:${digest}`, seed, 'split');
  return place < 0.7 ? 'train' : place < 0.85 ? 'validation' : 'test';
};
const counts = fc.array(fc.integer({ min: 3, max: 150 }), { minLength: 1, maxLength: 4 });

test('every photo is in exactly one part, in rising order, and where its own hash puts it unless it was moved', () => {
  fc.assert(
    fc.property(counts, fc.nat(), (each, seed) => {
      const photos = singles(...each);
      const { split: found, moved, together, given } = split(photos, seed);
      expect(Object.values(found).flat().toSorted((a, b) => a - b)).toEqual(photos.map((_, index) => index));
      for (const part of PARTS) expect(found[part]).toEqual(found[part].toSorted((a, b) => a - b));
      expect(partsOf(found).filter((part, index) => part !== ownPart(photos[index]!, seed))).toHaveLength(moved);
      expect([together, given]).toEqual([0, 0]);
    }),
  );
});

test('adding photos moves no old one but those that a part was or is short of, and none at all where no part is short', () => {
  let undisturbed = 0;
  fc.assert(
    fc.property(counts, fc.nat(), fc.nat(), (each, seed, order) => {
      const all = singles(...each.map((count) => count + 30));
      const old = singles(...each);
      const listed = shuffled(all, random(order, 'order'));
      const before = partsOf(split(old, seed).split);
      const found = split(listed, seed);
      const after = new Map(partsOf(found.split).map((part, index) => [listed[index]!.digest, part]));
      const elsewhere = old.filter((photo, index) => after.get(photo.digest) !== before[index]);
      // Who moves is not where its own hash puts it, before or after.
      expect(elsewhere.every((photo) => [before[old.indexOf(photo)], after.get(photo.digest)].some((part) => part !== ownPart(photo, seed)))).toBe(true);
      if (found.moved + split(old, seed).moved > 0) return;
      undisturbed++;
      expect(elsewhere).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(undisturbed).toBeGreaterThan(50);
});

test('each part of a class has at least half of its share, rounded down, and one photo; only as many are moved as are lacking', () => {
  fc.assert(
    fc.property(counts, fc.nat(), (each, seed) => {
      const photos = singles(...each);
      const { split: found, moved } = split(photos, seed);
      let lacking = 0;
      for (const [label, count] of each.entries()) {
        for (const [index, part] of PARTS.entries()) {
          const least = Math.max(1, Math.floor((count * fractions[index]!) / 2));
          expect(found[part].filter((photo) => photos[photo]!.label === label).length).toBeGreaterThanOrEqual(least);
          lacking += Math.max(0, least - photos.filter((photo) => photo.label === label && ownPart(photo, seed) === part).length);
        }
      }
      expect(moved).toBeLessThanOrEqual(lacking);
    }),
  );
});

test('the shares of a class are as chance has them: within five standard deviations', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { split: found, moved } = split(singles(1000, 2000), seed);
    for (const [index, part] of PARTS.entries()) {
      for (const [size, own] of [[1000, found[part].filter((photo) => photo < 1000)], [2000, found[part].filter((photo) => photo >= 1000)]] as const) {
        const share = fractions[index]!;
        expect(Math.abs(own.length - size * share)).toBeLessThan(5 * Math.sqrt(size * share * (1 - share)));
      }
    }
    expect(moved).toBe(0);
  }
});

test('the order of the listing changes nothing, with groups and near duplicates too; the seed changes much', () => {
  fc.assert(
    fc.property(counts, fc.nat(), fc.nat(), (each, seed, order) => {
      const photos = singles(...each.map((count) => count + 20)).map((photo, index): SplitPhoto => (index % 9 === 4 ? { ...photo, group: `series ${index % 5}` } : photo));
      const alike = [[0, 1], [2, 5, 7]];
      const places = shuffled(photos.map((_, index) => index), random(order, 'order'));
      const parts = partsOf(split(photos, seed, alike).split);
      const again = partsOf(split(places.map((index) => photos[index]!), seed, alike.map((members) => members.map((member) => places.indexOf(member)))).split);
      expect(again).toEqual(places.map((index) => parts[index]));
    }),
  );
  const [first, second] = [partsOf(split(singles(500, 500), 1).split), partsOf(split(singles(500, 500), 2).split)];
  // Two independent splits agree on 0.7² + 0.15² + 0.15² = 53.5 % of the photos.
  expect(Math.abs(first.filter((part, index) => part === second[index]).length - 535)).toBeLessThan(80);
});

test('a group is in one part, and photos that join a named group or have the bytes of another go where it is', () => {
  fc.assert(
    fc.property(counts, fc.nat(), (each, seed) => {
      const old = singles(...each.map((count) => count + 60)).map((photo, index): SplitPhoto => (index % 10 === 0 ? { ...photo, group: `series ${index % 30}` } : photo));
      const before = split(old, seed);
      const joining: SplitPhoto[] = [{ label: 0, digest: 'new', group: 'series 0' }, { label: 0, digest: old[1]!.digest }];
      const after = split([...old, ...joining], seed);
      const parts = partsOf(after.split);
      for (const name of ['series 0', 'series 10', 'series 20']) expect(new Set(parts.filter((_, index) => old[index]?.group === name)).size).toBe(1);
      expect(parts.at(-2)).toBe(parts[0]);
      expect(parts.at(-1)).toBe(parts[1]);
      if (before.moved + after.moved === 0) expect(parts.slice(0, old.length)).toEqual(partsOf(before.split));
    }),
  );
});

test('near duplicates of a train photo are train photos: a group moves only towards training', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat({ max: 299 }), { minLength: 2, maxLength: 5 }), (seed, members) => {
      const photos = singles(300);
      const before = split(photos, seed);
      const alone = partsOf(before.split);
      const found = split(photos, seed, [members]);
      if (before.moved + found.moved > 0) return;
      const parts = partsOf(found.split);
      const first = PARTS.find((part) => members.some((member) => alone[member] === part));
      for (const member of members) expect(parts[member]).toBe(first);
      expect(parts.filter((_, index) => !members.includes(index))).toEqual(alone.filter((_, index) => !members.includes(index)));
    }),
  );
});

test('given parts are kept, also where a group is torn by them, and lead what has none', () => {
  const photos = singles(40, 40).map((photo, index): SplitPhoto => (index % 4 === 0 ? { ...photo, part: PARTS[(index / 4) % 3] } : photo));
  const found = split(photos, 0, [[0, 1], [4, 2], [8, 3], [4, 8, 5]]);
  const parts = partsOf(found.split);
  expect(photos.every(({ part }, index) => part === undefined || parts[index] === part)).toBe(true);
  expect([parts[1], parts[2], parts[3], parts[5]]).toEqual(['train', 'validation', 'validation', 'validation']);
  expect(found.given).toBe(20);
  // 2, 3, 4, 5 and 8 belong together, two of them having been given to other parts.
  expect([found.together, found.torn]).toEqual([2, 5]);
});

test('where all photos have a part and a part has none, it is taken from those for training', () => {
  const photos = singles(200, 200).map((photo, index): SplitPhoto => ({ ...photo, part: index % 4 === 0 ? 'test' : 'train' }));
  const { split: found } = split(photos);
  expect(found.test).toEqual(photos.flatMap(({ part }, index) => (part === 'test' ? [index] : [])));
  // 300 x 0.15 / 0.85 = 53, with a standard deviation of 6.6.
  expect(Math.abs(found.validation.length - 53)).toBeLessThan(27);
  // A class with one photo to learn from keeps it.
  const one = [...photos, { label: 2, digest: 'one', part: 'train' as const }];
  for (let seed = 0; seed < 10; seed++) expect(partsOf(split(one, seed).split).at(-1)).toBe('train');
  expect(split(photos).given).toBe(100);
  const learned = singles(200).map((photo): SplitPhoto => ({ ...photo, part: 'train' }));
  expect(partsOf(split(learned).split)).toEqual(partsOf(split(singles(200)).split));
  const whole = singles(20).map((photo, index): SplitPhoto => ({ ...photo, part: PARTS[index % 3] }));
  expect(split(whole).split.validation).toHaveLength(7);
});

test('a photo without a part, beside many that have one, changes nothing for them', () => {
  const photos = singles(200, 200).map((photo, index): SplitPhoto => ({ ...photo, part: index % 4 === 0 ? 'test' : 'train' }));
  const before = split(photos).split;
  const { split: after } = split([...photos, { label: 0, digest: 'new' }]);
  for (const part of PARTS) expect(after[part].filter((index) => index < photos.length)).toEqual(before[part]);
});

test('a class that cannot be in each part is refused with what it has', () => {
  expect(split(singles(3)).split).toMatchObject({ train: [expect.any(Number)], validation: [expect.any(Number)], test: [expect.any(Number)] });
  expect(() => split(singles(20, 2))).toThrow('Class class 1 has 2 photos, but 3 are needed to put at least one each into training, validation and test.');
  const film = singles(20, 9).map((photo, index): SplitPhoto => (index < 20 ? photo : { ...photo, group: `film ${index % 2}` }));
  expect(() => split(film)).toThrow(/^Class class 1 has no photo for (training|validation|test): of its 9 photos some must not be torn apart\.$/);
  const tested = singles(9, 9).map((photo, index): SplitPhoto => ({ ...photo, part: index < 9 ? PARTS[index % 3] : 'test' }));
  expect(() => split(tested)).toThrow('Class class 1 has no photo for training: all of its photos were given to other parts.');
  const refusal = 'each must be above 0 and together they must be 1';
  expect(() => hashedSplit(singles(20), ['Cat'], { fractions: [0.7, 0.2, 0.2], seed: 0 })).toThrow(refusal);
});
