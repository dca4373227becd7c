/** @file Which photos of a listing will be used, and which of them surely to train on, before any is decoded: right unless some files are bad. */
import { resolve } from 'node:path';
import { digestOfBytes } from '../base/files.node.ts';
import { random, shuffled } from '../base/random.ts';
import { stopIfAsked } from '../base/stop.ts';
import type { Item, PhotoListing } from '../data/photo-list.ts';
import { firstPlaces } from '../data/photo-queues.ts';
import { readPhoto } from '../data/read-photo.node.ts';
import { placeInTraining, type SplitPhoto } from '../data/split/hashed-split.ts';
import { splitPhotos } from '../data/split/split-photos.ts';
import { MOST_CALIBRATION_PHOTOS } from '../quantization/photo-source.ts';
import { recipeOf } from './recipe.ts';
import type { RunPlan } from './run-plan.ts';

/** The first of each class, up to the cap. */
export function likelyPhotos(listing: PhotoListing, cap: number): readonly Item[] {
  return firstPlaces(listing, cap).map((place) => listing.candidates[place]!);
}

export type LikelyTrainOptions = Pick<PhotoListing, 'root' | 'classes'> & { readonly plan: RunPlan; readonly signal?: AbortSignal | undefined };

/** So many files are read at most to find train photos for calibration. */
const LOOKED_AT = 4 * MOST_CALIBRATION_PHOTOS;

/**
 * Paths of photos that will be train photos. Where they are split by what they hold, files are read for their digests, all or a draw. Of a draw those with low places are
 * given, which nothing takes out of training but a given part of a near duplicate; of all files it is the whole split, which bad files may change a little.
 */
export async function likelyTrain(photos: readonly Item[], { root, classes, plan, signal }: LikelyTrainOptions): Promise<readonly string[]> {
  const { split: rule } = recipeOf(plan.recipe);
  const options = { fractions: plan.split, seed: plan.seed };
  const trainOf = <T extends SplitPhoto & Item>(known: readonly T[]): readonly string[] => splitPhotos(rule, known, classes, options).split.train.map((index) => known[index]!.path);
  if (rule !== 'hashed' && photos.every(({ part }) => part === undefined)) return trainOf(photos.map((photo) => ({ ...photo, digest: photo.path })));
  const drawn = photos.length <= LOOKED_AT ? photos : shuffled(photos, random(plan.seed, 'calibration-files')).slice(0, LOOKED_AT);
  const known = await digested(root, drawn, signal);
  if (drawn.length === photos.length) return trainOf(known);
  const placed = known.flatMap((photo) => {
    const place = placeInTraining(photo, options);
    return place === undefined ? [] : [{ path: photo.path, place }];
  });
  return placed.sort((a, b) => a.place - b.place).slice(0, Math.ceil(placed.length / 2)).map(({ path }) => path);
}

/** Those that can be read. */
async function digested(root: string, photos: readonly Item[], signal: AbortSignal | undefined): Promise<readonly (Item & SplitPhoto)[]> {
  const known: (Item & SplitPhoto)[] = [];
  for (const photo of photos) {
    stopIfAsked(signal);
    const file = await readPhoto(resolve(root, photo.path));
    if (!('reason' in file)) known.push({ ...photo, digest: digestOfBytes(file.bytes) });
  }
  return known;
}
