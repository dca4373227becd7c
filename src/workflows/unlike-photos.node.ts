/** @file What tells photos of other things from those that a model was trained for: features of some train photos, and a threshold by the validation photos. */
import { random, shuffled } from '../base/random.ts';
import { openPixels } from '../data/pixel-store.node.ts';
import { nearestDistances, unitRows, unlikeThreshold } from '../evaluation/out-of-distribution.ts';
import { wilson } from '../evaluation/wilson.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import type { TrainRows } from '../formats/nearest-distance.ts';
import type { OutOfDistributionRecord } from '../report/transfer-fields.ts';

/** More tell no better (bench/RESULTS.md): 1.3 MB of the saved model where features are 1,280. */
const PHOTOS = 256;
/** Where classes are many. */
const PHOTOS_PER_CLASS = 4;
/** 8 MB. */
const MOST_NUMBERS = 2 ** 21;
/** The share of the validation photos that are not called unlike. */
const SHARE = 0.95;

export type UnlikePhotos = {
  /** For the saved model. */
  readonly rows: TrainRows;
  readonly card: NonNullable<ModelCard['outOfDistribution']>;
  readonly record: OutOfDistributionRecord;
};

export type UnlikeTask = {
  readonly table: Pick<FeatureTable, 'handle' | 'width' | 'views'>;
  /** The class of each photo. */
  readonly labels: ArrayLike<number>;
  readonly split: { readonly train: readonly number[]; readonly validation: readonly number[]; readonly test: readonly number[] };
  readonly seed: number;
};

/** Photos are looked at as they are, in their first view. Null without validation photos, by which the threshold is chosen. */
export function unlikePhotos({ table: { handle, width, views }, labels, split: { train, validation, test }, seed }: UnlikeTask): UnlikePhotos | null {
  if (train.length === 0 || validation.length === 0) return null;
  const store = openPixels(handle);
  try {
    const rowsOf = (photos: readonly number[]): Float32Array => {
      const rows = new Float32Array(photos.length * width);
      const bytes = new Uint8Array(rows.buffer);
      photos.forEach((photo, index) => {
        store.read(photo * views, bytes, index * handle.bytesPerImage);
      });
      return rows;
    };
    const unit = unitRows(rowsOf(drawnByTurns(train, labels, width, seed)), width);
    // A few at a time, so that memory does not grow with the photos.
    const scores = (photos: readonly number[]): number[] => photos.flatMap((photo) => [...nearestDistances(rowsOf([photo]), unit, width)]);
    const threshold = unlikeThreshold(scores(validation), SHARE)!;
    const card = { threshold, share: SHARE, validation: validation.length, photos: unit.length / width };
    const unlike = scores(test).filter((score) => score > threshold).length;
    return { rows: { unit, width }, card, record: { ...card, test: { images: test.length, unlike, interval: wilson(unlike, test.length) } } };
  } finally {
    store.close();
  }
}

/** Train photos by lot, a class after the other, so that each has its share. */
function drawnByTurns(train: readonly number[], labels: ArrayLike<number>, width: number, seed: number): readonly number[] {
  const drawn = shuffled(train, random(seed, 'out-of-distribution'));
  const classes = [...new Set(train.map((photo) => labels[photo]!))].sort((a, b) => a - b);
  const queues = classes.map((label) => drawn.filter((photo) => labels[photo] === label));
  const most = Math.min(Math.max(PHOTOS, PHOTOS_PER_CLASS * queues.length), Math.max(queues.length, Math.floor(MOST_NUMBERS / width)));
  const turns = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: turns }, (_, turn) => queues.flatMap((photos) => photos[turn] ?? [])).flat().slice(0, most);
}
