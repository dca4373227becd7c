import { expect, test } from 'vitest';
import { drawnPhotos, range } from '../../test/fixtures/drawn-photos.ts';
import { featureRows } from '../../test/fixtures/feature-rows.ts';
import { nearestPhotos } from './nearest-photos.node.ts';

const flat = (...rows: readonly (readonly number[])[]): number[] => rows.flat();

test('the likest point the same way, however long they are, and stand in order', () => {
  const rows = { ...featureRows(flat([1, 0], [5, 0], [3, 3], [0, 2], [-1, 0]), 2), views: 1 };
  const [found] = nearestPhotos({ rows, photos: [0], among: [4, 3, 2, 1], count: 3 });
  expect(found!.map(({ photo }) => photo)).toEqual([1, 2, 3]);
  expect(found!.map(({ cosine }) => cosine)).toEqual([1, expect.closeTo(Math.SQRT1_2, 6), 0]);
});

test('of several views the photo as it is counts', () => {
  const rows = { ...featureRows(flat([1, 0], [0, 1], [0, 1], [1, 0], [1, 0.1], [0, 1]), 2), views: 2 };
  expect(nearestPhotos({ rows, photos: [0], among: [1, 2] })[0]!.map(({ photo }) => photo)).toEqual([2, 1]);
});

test('a photo finds those of its class', () => {
  const { values, labels, width } = drawnPhotos({ photos: 60, width: 16, classes: 3, apart: 3 });
  const found = nearestPhotos({ rows: { ...featureRows(values, width), views: 1 }, photos: range(0, 6), among: range(6, 60) });
  expect(found.map((each) => each.length)).toEqual([4, 4, 4, 4, 4, 4]);
  expect(found.flatMap((each, photo) => each.filter((near) => labels[near.photo] !== labels[photo]))).toEqual([]);
});

test('features of nothing but zeros are like nothing', () => {
  const rows = { ...featureRows(flat([0, 0], [1, 1]), 2), views: 1 };
  expect(nearestPhotos({ rows, photos: [0], among: [1] })).toEqual([[{ photo: 1, cosine: 0 }]]);
});
