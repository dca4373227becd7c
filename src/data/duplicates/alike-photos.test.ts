/** @file Which photos are found to be copies of each other, and which are not. */
import { describe, expect, test } from 'vitest';
import { random, shuffled } from '../../base/random.ts';
import { PRINT_BYTES, PRINT_SIDE, photoPrint } from '../../image/photo-print.ts';
import { drawnPrint, madeUpPhoto, type Taken } from './made-up-photo.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { alikePhotos, type PrintedPhoto } from './alike-photos.ts';

const printed = (prints: readonly Uint8Array[]): PrintedPhoto[] => prints.map((print, index) => ({ print, digest: `digest of ${index}` }));
const PHOTOS = 40;
const photos = Array.from({ length: PHOTOS }, (_, seed) => photoPrint(madeUpPhoto(seed)));
const pairs = Array.from({ length: PHOTOS }, (_, index) => [index, index + PHOTOS]);
const turned = (print: Uint8Array, orientation: number): Uint8Array => {
  const into = new Float64Array(PRINT_BYTES);
  orient(print, PRINT_SIDE, orientation, into);
  return Uint8Array.from(into);
};

describe('copies are found', () => {
  const kinds: Record<string, Taken> = {
    'of half the size': { width: 60, height: 45 },
    'of half as much again': { width: 180, height: 135 },
    'of other proportions': { width: 100, height: 100 },
    'with noise as from compression': { noise: 8 },
    'cut by 5 %': { left: 0.025, top: 0.025, right: 0.025, bottom: 0.025 },
    'cut by 5 % at each edge': { left: 0.05, top: 0.05, right: 0.05, bottom: 0.05 },
    'cut by 5 % at two edges': { right: 0.05, bottom: 0.05 },
    'brighter by 20 %': { brightness: 1.2 },
    'darker by 20 %': { brightness: 0.8 },
  };
  for (const [kind, taken] of Object.entries(kinds)) {
    test(kind, () => {
      const copies = photos.map((_, seed) => photoPrint(madeUpPhoto(seed, taken)));
      expect(alikePhotos(printed([...photos, ...copies]))).toEqual(pairs);
    });
  }

  test('turned and mirrored', () => {
    const copies = photos.map((print, index) => turned(print, 1 + (index % (ORIENTATIONS - 1))));
    expect(alikePhotos(printed([...photos, ...copies]))).toEqual(pairs);
  });

  test('with all of it at once', () => {
    const copies = photos.map((_, seed) => turned(photoPrint(madeUpPhoto(seed, { width: 70, height: 50, left: 0.05, right: 0.04, top: 0.03, bottom: 0.05, brightness: 1.15, noise: 4 })), seed % ORIENTATIONS));
    expect(alikePhotos(printed([...photos, ...copies]))).toEqual(pairs);
  });
});

test('equal files are one group, even when nothing is to be seen in them', () => {
  const grey = { print: drawnPrint(() => 128), digest: 'grey' };
  const other = { print: drawnPrint(() => 128), digest: 'another grey' };
  expect(alikePhotos([other, grey, grey, ...printed(photos.slice(0, 2)), { digest: 'grey' }])).toEqual([[1, 2, 5]]);
});

test('the order of the photos changes no group', () => {
  const all = printed([...photos, ...photos.slice(0, 20).map((_, seed) => photoPrint(madeUpPhoto(seed, { left: 0.04, brightness: 1.1 })))]);
  const partition = (list: readonly PrintedPhoto[]): string[] => alikePhotos(list).map((group) => group.map((index) => list[index]!.digest).sort().join()).sort();
  expect(partition(all)).toHaveLength(20);
  for (const seed of [1, 2, 3]) expect(partition(shuffled(all, random(seed, 'order')))).toEqual(partition(all));
});

describe('what only resembles is told apart', () => {
  const expectApart = (prints: readonly Uint8Array[]): void => {
    expect(alikePhotos(printed(prints))).toEqual([]);
  };
  const inFrame = (seed: number, share: number, frame: number): Uint8Array => {
    const { data, width, height } = madeUpPhoto(seed);
    const inner = (value: number): number => (value - share) / (1 - 2 * share);
    return drawnPrint((x, y) => {
      const [u, v] = [inner(x), inner(y)];
      return u < 0 || u >= 1 || v < 0 || v >= 1 ? frame : data[(Math.floor(v * height) * width + Math.floor(u * width)) * 3]!;
    });
  };
  test('photos', () => expectApart(photos));
  test('photos in one white frame', () => expectApart(photos.map((_, seed) => inFrame(seed, 0.25, 255))));
  test('photos in one black frame', () => expectApart(photos.map((_, seed) => inFrame(seed, 0.15, 0))));
  test('small photos in the middle of a white sheet', () => expectApart(photos.map((_, seed) => inFrame(seed, 0.38, 255))));
  test('plain grounds of any brightness', () => expectApart(Array.from({ length: 60 }, (_, index) => drawnPrint(() => index * 4))));
  test('smooth gradients', () => expectApart(Array.from({ length: 40 }, (_, index) => drawnPrint((_, y) => 40 + y * (20 + index * 4)))));
  test('noise without a picture', () => {
    const noise = random(1, 'noise');
    expectApart(Array.from({ length: 40 }, () => drawnPrint(() => 128 + 10 * noise.normal())));
  });
  test('a spot somewhere on black', () => {
    const spots = random(1, 'spots');
    expectApart(Array.from({ length: 40 }, () => {
      const [cx, cy, radius] = [0.1 + 0.8 * spots.uniform(), 0.1 + 0.8 * spots.uniform(), 0.03 + 0.05 * spots.uniform()];
      return drawnPrint((x, y) => (Math.hypot(x - cx, y - cy) < radius ? 240 : 8));
    }));
  });
  test('pages with the same heading and lines of other words', () => {
    const words = random(2, 'words');
    expectApart(Array.from({ length: 40 }, () => {
      const ink = new Uint8Array(96 * 96).map(() => (words.uniform() < 0.5 ? 60 : 255));
      return drawnPrint((x, y) => {
        const [column, row] = [Math.floor(x * 96), Math.floor(y * 96)];
        if (x < 0.1 || x > 0.9 || y > 0.95) return 255;
        if (y < 0.15) return x < 0.6 && y > 0.05 ? 0 : 255;
        return row % 3 === 0 ? 255 : ink[row * 96 + Math.floor(column / 3)]!;
      });
    }));
  });
});
