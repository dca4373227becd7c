/** @file Carries out the plan of a run of the transfer model alone: photos are decoded while the network runs, and only those that the cache does not know. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../base/files.node.ts';
import { findBackbone } from '../backbones/load-backbone.node.ts';
import { startDecodePool, decodeInOrder } from '../data/decode-pool.node.ts';
import { listImageFolder, type FolderListing } from '../data/image-folder.node.ts';
import { countsOf, type DigestedList } from '../data/photo-list.ts';
import { isRefused } from '../data/photo-source.ts';
import { splitBy } from '../data/split.ts';
import { folderFeatures, recordedFeatures, type FolderFeatures } from '../features/folder-features.node.ts';
import type { Raster } from '../image/raster.ts';
import { drawCalibrationPhotos } from './calibration-photos.node.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import { fitToTime, type Fitted } from './fit-to-time.ts';
import { networkInPrecision, type NetworkInPrecision } from './network-in-precision.node.ts';
import { precisionOf, recipeOf } from './recipe.ts';
import { readData, statePath, writeData } from './run-folder.node.ts';
import { checkThere, type RunPhotos } from './run-photos.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';
import { timedNetwork } from './timed-network.node.ts';

export type FeaturesOfRun = { readonly run: RunPhotos; readonly table: FolderFeatures['table']; readonly inPrecision: NetworkInPrecision; readonly fitted: Fitted | null };

export type TrainRoad = Watch & { readonly folder: string; readonly plan: RunPlan; readonly root: string; readonly workers: number };

/** The photos of the run, where each belongs, and their features. */
export async function featuresOfRun({ folder, plan, root, workers, onEvent, signal }: TrainRoad): Promise<FeaturesOfRun> {
  const began = performance.now();
  const { size } = findBackbone(plan.backbone);
  const recipe = recipeOf(plan.recipe);
  const earlier = await readData(folder);
  if (earlier !== undefined) await checkThere(earlier.root);
  const listing = earlier === undefined ? await listImageFolder(root) : undefined;
  const state = statePath(folder, '.');
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const inPrecision = await networkInPrecision(plan, {
    asked: precisionOf(plan), divideBy: recipe.divideBy, resize: recipe.resize, folder: state, root: earlier?.root ?? root,
    train: earlier === undefined ? likelyTrain(listing!, plan) : earlier.split.train.map((index) => earlier.items[index]!.path),
    rows: (earlier === undefined ? photosUpTo(listing!, plan.cap) : earlier.items).length * plan.views, seed: plan.seed, cache: plan.cache, ...watch,
  });
  const fitted = await fittedToTime({ folder, plan, listing, inPrecision, elapsed: (performance.now() - began) / 1000, signal });
  if (fitted !== null) onEvent?.({ type: 'fitted', seconds: plan.time!, ...fitted });
  const options = {
    network: inPrecision.network, views: fitted?.views ?? plan.views, folder: state, workers, onProgress: featureProgress(onEvent), signal,
    ...(!plan.cache && { cache: join(state, 'features') }),
  };
  const { list, table } = earlier === undefined
    ? await folderFeatures(listing!, { ...options, cap: fitted?.cap ?? plan.cap })
    : await recordedFeatures(digestedList(earlier, size, recipe.resize), options);
  tellFeatures(table, onEvent);
  const labels = Int32Array.from(list.items, ({ label }) => label);
  const data = earlier ?? recorded(list, labels, plan);
  if (earlier === undefined) await writeData(folder, data);
  return { run: { list, data, labels, seconds: 0, pictures: (indices) => decodedPictures(list, indices) }, table, inPrecision, fitted };
}

/** The photos that will be read unless some are bad. */
function photosUpTo({ classes, candidates }: FolderListing, cap: number): readonly FolderListing['candidates'][number][] {
  const seen = classes.map(() => 0);
  return candidates.filter(({ label }) => seen[label]!++ < cap);
}

/** Those of them that will be train photos. A bad file moves the split a little, and then a few of these are not. */
function likelyTrain(listing: FolderListing, plan: RunPlan): readonly string[] {
  const photos = photosUpTo(listing, plan.cap);
  const { train } = splitBy(recipeOf(plan.recipe).split, photos.map(({ label }) => label), listing.classes, plan.split, plan.seed);
  return train.map((index) => photos[index]!.path);
}

function recorded({ root, classes, items, skipped, digests }: DigestedList, labels: Int32Array, plan: RunPlan): RunData {
  const split = splitBy(recipeOf(plan.recipe).split, [...labels], classes, plan.split, plan.seed);
  return { root, classes, items, digests, digest: createHash('sha256').update(digests.join()).digest('hex'), skipped, split };
}

function digestedList({ root, classes, items, skipped, digests }: RunData, size: number, resize: DigestedList['resize']): DigestedList {
  return { root, classes, size, resize, items, skipped, digests, counts: countsOf(classes, items) };
}

async function decodedPictures({ root, items, size, resize }: DigestedList, indices: readonly number[]): Promise<ReadonlyMap<number, Raster>> {
  const pictures = new Map<number, Raster>();
  const pool = startDecodePool({ size, resize });
  try {
    let place = 0;
    for await (const photo of decodeInOrder(pool, indices.map((index) => join(root, items[index]!.path)))) {
      const index = indices[place++]!;
      if (!isRefused(photo)) pictures.set(index, { width: size, height: size, data: photo.pixels });
    }
  } finally {
    await pool.close();
  }
  return pictures;
}

const fittedSchema = z.object({ views: z.int(), cap: z.int() });

type TimeOptions = { readonly folder: string; readonly plan: RunPlan; readonly listing: FolderListing | undefined; readonly inPrecision: NetworkInPrecision; readonly elapsed: number; readonly signal: AbortSignal | undefined };

/** What is used of the photos; a resumed run uses what it began with. Null without a limit. */
async function fittedToTime({ folder, plan, listing, inPrecision, elapsed, signal }: TimeOptions): Promise<Fitted | null> {
  if (plan.time === null) return null;
  const path = statePath(folder, 'fitted.json');
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== undefined) return fittedSchema.parse(JSON.parse(before));
  const { measured, precision, network } = inPrecision;
  const photos = listing === undefined ? [] : photosUpTo(listing, plan.cap);
  const { resize } = network.description;
  const rowsPerSecond = measured?.speed[precision] ?? (await timedNetwork(inPrecision, (await drawCalibrationPhotos({ root: listing?.root ?? '', paths: photos.map((photo) => photo.path), size: network.description.size, resize, seed: plan.seed, signal })).photos, statePath(folder, 'timed'), signal));
  const fitted = fitToTime({ seconds: plan.time - elapsed, rowsPerSecond, counts: countsOf(listing?.classes ?? [], photos), views: plan.views });
  await writeWhole(path, JSON.stringify(fitted));
  return fitted;
}
