import { expect, test } from 'vitest';
import { checkEnoughPhotos } from './enough-photos.ts';

const photos = (...counts: readonly number[]): { readonly classes: string[]; readonly candidates: { readonly label: number; readonly part?: 'train' }[] } => ({
  classes: counts.map((_, label) => `class ${label}`), candidates: counts.flatMap((count, label) => Array.from({ length: count }, () => ({ label }))),
});

test('a cap that leaves too few photos for a split is told before any is read', () => {
  expect(() => checkEnoughPhotos(photos(5, 5), 2)).toThrow('cap is 2, but 3 photos of each class are needed');
  expect(() => checkEnoughPhotos(photos(5, 5), 3)).not.toThrow();
});

test('so is a class with too few', () => {
  expect(() => checkEnoughPhotos(photos(5, 2), 1000)).toThrow('Class class 1 has 2 photos, but 3 are needed');
});

test('where photos came with their part, the split itself says what is missing', () => {
  const given = photos(1, 1);
  expect(() => checkEnoughPhotos({ ...given, candidates: given.candidates.map((photo) => ({ ...photo, part: 'train' as const })) }, 1)).not.toThrow();
});
