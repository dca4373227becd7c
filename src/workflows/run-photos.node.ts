/** @file The photos of a run with their split: read for the first time, or just as an earlier process recorded them. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { zipPlaceOf } from '../archive/zip-place.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { openPixels } from '../data/pixel-store.node.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import { countsOf, type DigestedList, type Item, type PhotoList } from '../data/photo-list.ts';
import type { Raster } from '../image/raster.ts';
import { readPhotos, readPhotosAgain, type Photos, type TakePrint } from '../data/photos.node.ts';
import { splitPhotos } from '../data/split/split-photos.ts';
import { recipeOf, type Recipe } from './recipe.ts';
import { checkFolds } from './folds-of-run.ts';
import { decodeProgress, type Watch } from './events.ts';
import { readWithAlike } from './read-with-alike.node.ts';
import { readData, statePath, writeData } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';

/** The photos of a run and where each belongs. */
export type RunPhotos = {
  readonly list: DigestedList;
  readonly data: RunData;
  readonly labels: Int32Array;
  /** Of reading them. */
  readonly seconds: number;
  /** Photos as the models see them; one that cannot be read any more is left out. */
  readonly pictures: (indices: readonly number[]) => Promise<ReadonlyMap<number, Raster>>;
};

/** Photos whose pixels are kept. */
export type DecodedRunPhotos = RunPhotos & { readonly photos: Photos };

export type RunPhotosOptions = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  /** Where the photos are. */
  readonly places: readonly string[];
  /** Height and width of the photos. */
  readonly size: number;
};

export async function readRunPhotos({ folder, plan, places, size, onEvent, signal }: RunPhotosOptions): Promise<DecodedRunPhotos> {
  const began = performance.now();
  const options = { cacheFile: statePath(folder, 'pixels.bin'), onProgress: decodeProgress(onEvent), signal };
  const recipe = recipeOf(plan.recipe);
  const earlier = await readData(folder);
  if (earlier !== undefined) await checkThere(earlier.root);
  const read = async (onPrint?: TakePrint): Promise<{ readonly list: Photos }> => ({ list: await readPhotos(await listPhotos(places, plan), { ...options, size, resize: recipe.resize, cap: plan.cap, onPrint }) });
  const { list: photos, alike } = earlier === undefined ? await readWithAlike({ plan, folder, signal }, read) : { list: await readPhotosAgain(listOf(earlier, size, recipe), options), alike: earlier.alike };
  const labels = Int32Array.from(photos.items, ({ label }) => label);
  const digest = digestOf(photos);
  if (earlier !== undefined && earlier.digest !== digest) {
    throw new HeadstartError('data', `The photos in ${earlier.root} have changed since the run began.`, 'Put them back as they were, or start a new run.');
  }
  const data = earlier ?? recorded(photos, plan, digest, alike);
  if (earlier === undefined) await writeData(folder, data);
  const seconds = (performance.now() - began) / 1000;
  onEvent?.({ type: 'done', phase: 'decode', seconds });
  return { list: photos, photos, data, labels, seconds, pictures: (indices) => Promise.resolve(storedPictures(photos, indices)) };
}

function storedPictures({ pixels, size }: Photos, indices: readonly number[]): ReadonlyMap<number, Raster> {
  const reader = openPixels(pixels);
  try {
    return new Map(indices.map((index) => {
      const data = new Uint8Array(size * size * 3);
      reader.read(index, data, 0);
      return [index, { width: size, height: size, data }];
    }));
  } finally {
    reader.close();
  }
}

/** A run knows its photos by their folder: one that was moved is told as such, not photo by photo. */
export async function checkThere(root: string): Promise<void> {
  const found = await stat(root).catch(() => undefined);
  if (found?.isDirectory() === true || zipPlaceOf(root) !== undefined) return;
  throw new HeadstartError('data', `The folder of the run's photos, ${root}, is not there any more.`, 'Move it back for the run to go on, or start a new run on the photos.');
}

function digestOf({ pixels, items, size }: Photos): string {
  const hash = createHash('sha256');
  const photo = new Uint8Array(size * size * 3);
  const reader = openPixels(pixels);
  for (const index of items.keys()) {
    reader.read(index, photo, 0);
    hash.update(photo);
  }
  reader.close();
  return hash.digest('hex');
}

/** What is written down of photos that were read for the first time. */
export function recorded({ root, classes, items, skipped, digests }: DigestedList, plan: RunPlan, digest: string, alike: RunData['alike']): RunData {
  const photos = items.map((item, index) => ({ ...item, digest: digests[index]! }));
  const { split, ...splitBy } = splitPhotos(recipeOf(plan.recipe).split, photos, classes, { fractions: plan.split, seed: plan.seed, alike });
  const data = { root, classes, items: items.map(withoutExtra), digests, digest, skipped, split, alike, splitBy };
  // What cannot be cross-validated is told before anything is trained.
  if (plan.crossValidate !== null) checkFolds(data, plan.crossValidate, plan.seed);
  return data;
}

/** What else a manifest says of its photos stays there. */
function withoutExtra(listed: Item): Item {
  const { extra: _, ...item } = listed;
  return item;
}

/** The photos that were written down. */
export function listOf({ root, classes, items, skipped }: RunData, size: number, { resize }: Recipe): PhotoList {
  return { root, classes, size, resize, items, skipped, counts: countsOf(classes, items) };
}
