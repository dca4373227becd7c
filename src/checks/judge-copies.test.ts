/** @file What is told of photos that are in a set more than once. */
import { expect, test } from 'vitest';
import { madeUpPhoto } from '../data/duplicates/made-up-photo.ts';
import type { Part } from '../data/parts.ts';
import { photoPrint } from '../image/photo-print.ts';
import type { InspectedPhoto } from './inspection.ts';
import { judgeCopies } from './judge-copies.ts';

const classes = ['Cat', 'Dog'];
const prints = [1, 2].map((seed) => photoPrint(madeUpPhoto(seed)));
const small = photoPrint(madeUpPhoto(1, { width: 50, height: 50 }));
const photo = (path: string, digest: string | null, print: Uint8Array | null, part?: Part): InspectedPhoto => ({
  path, label: classes.indexOf(path.split('/')[0]!), digest, print, ...(part !== undefined && { part }), usable: true, faults: [], size: null, numbers: null, profile: null, doubtful: false,
});

test('equal files are duplicates, other files of the same photo near-duplicates, and other photos neither', () => {
  const photos = [photo('Cat/b.jpg', '1', prints[0]!), photo('Cat/a.jpg', '1', prints[0]!), photo('Cat/c.jpg', 'small', small), photo('Cat/d.jpg', '2', prints[1]!)];
  expect(judgeCopies(photos, classes)).toEqual([
    { kind: 'duplicate', paths: ['Cat/a.jpg', 'Cat/b.jpg'], detail: '2 files with the same bytes' },
    { kind: 'near-duplicate', paths: ['Cat/a.jpg', 'Cat/b.jpg', 'Cat/c.jpg'], detail: 'one photo in 2 files that are not equal' },
  ]);
});

test('a photo in two classes is a conflict, a photo in two parts a leak', () => {
  const photos = [photo('Cat/1.jpg', '1', prints[0]!, 'train'), photo('Dog/1.jpg', '1', prints[0]!, 'test'), photo('Dog/2.jpg', '2', prints[1]!, 'test')];
  const paths = ['Cat/1.jpg', 'Dog/1.jpg'];
  expect(judgeCopies(photos, classes)).toEqual([
    { kind: 'duplicate', paths, detail: '2 files with the same bytes' },
    { kind: 'label-conflict', paths, detail: 'one photo in several classes: Cat, Dog' },
    { kind: 'split-leak', paths, detail: 'one photo in several parts of the split: train, test' },
  ]);
});

test('files that nothing could be read of are no duplicates; equal files without a picture are', () => {
  expect(judgeCopies([photo('Cat/1.jpg', null, null), photo('Cat/2.jpg', null, null)], classes)).toEqual([]);
  expect(judgeCopies([photo('Cat/1.jpg', 'x', null), photo('Cat/2.jpg', 'x', null)], classes)).toMatchObject([{ kind: 'duplicate' }]);
});
