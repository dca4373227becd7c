import { expect, test } from 'vitest';
import { calibrationPhotos, photoBatch, type PhotoSource } from './photo-source.ts';

const photosOf = (count: number): PhotoSource => ({ count, pixels: (index) => Uint8Array.of(index % 256, Math.floor(index / 256)) });
const all = (photos: PhotoSource): number[] => Array.from({ length: photos.count }, (_, index) => photos.pixels(index)).map(([low, high]) => low! + 256 * high!);

test('a batch is photo after photo', () => {
  expect([...photoBatch(photosOf(9), 2, 5)]).toEqual([2, 0, 3, 0, 4, 0]);
});

test('of many photos 32 and 16 others are chosen, spread over all', () => {
  const { photos, heldOut } = calibrationPhotos(photosOf(2000));
  const [seen, others] = [all(photos), all(heldOut)];
  expect([seen.length, others.length, new Set([...seen, ...others]).size]).toEqual([32, 16, 48]);
  // Of photos that lie class by class, each class has its share.
  expect(seen.filter((index) => index < 1000).length).toBe(16);
  expect(others.filter((index) => index < 1000).length).toBe(8);
});

test('few photos are all used', () => {
  const { photos, heldOut } = calibrationPhotos(photosOf(5));
  expect([all(photos), all(heldOut)]).toEqual([[0, 1, 3, 4], [2]]);
});
