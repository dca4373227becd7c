import fc from 'fast-check';
import { expect, test } from 'vitest';
import { photoGroups, type KnownPhoto } from './photo-groups.ts';

const photo = (digest: string, group?: string): KnownPhoto => ({ label: 0, digest, group });
const membersOf = (photos: readonly KnownPhoto[], alike?: readonly (readonly number[])[]): number[][] =>
  photoGroups(photos, { seed: 0, use: 'split', alike }).map(({ members }) => [...members]).sort((a, b) => a[0]! - b[0]!);

test('photos of one digest or one group belong together, and so does who is linked over others', () => {
  expect(membersOf([photo('a'), photo('b'), photo('a'), photo('c')])).toEqual([[0, 2], [1], [3]]);
  expect(membersOf([photo('a', 'film'), photo('b'), photo('c', 'film'), photo('b', 'film')])).toEqual([[0, 1, 2, 3]]);
  expect(membersOf([photo('a'), photo('b'), photo('c'), photo('d'), photo('e')], [[4, 0], [2, 4], []])).toEqual([[0, 2, 4], [1], [3]]);
  // A group may be called as a digest is.
  expect(membersOf([photo('a'), photo('b', 'a')])).toEqual([[0], [1]]);
});

test('a group lies at the lowest place of its members, and a named one where its name does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 12 }), fc.nat(), (digests, seed) => {
      const photos = digests.map((digest) => photo(digest));
      const options = { seed, use: 'split' } as const;
      const alone = photoGroups(photos, options);
      expect(alone.map(({ place }) => place)).toEqual(alone.map(({ place }) => place).toSorted((a, b) => a - b));
      expect(photoGroups(photos, { ...options, alike: [photos.map((_, index) => index)] })[0]!.place).toBe(alone[0]!.place);
      const film = digests.map((digest) => photo(digest, 'film'));
      expect(photoGroups(film, options)[0]!.place).toBe(photoGroups(film.slice(0, 1), options)[0]!.place);
    }),
  );
});
