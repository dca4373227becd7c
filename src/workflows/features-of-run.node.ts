/** @file The photos of a run of the transfer model alone, with their features: decoded while the network runs, and only those that the cache does not know. */
import { createHash } from 'node:crypto';
import { backboneOf } from '../backbones/load-backbone.node.ts';
import { listPhotos } from '../data/list-photos.node.ts';
import type { DigestedList } from '../data/photo-list.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import { folderFeatures, recordedFeatures, type FolderFeaturesOptions } from '../features/folder-features.node.ts';
import { decodedPictures } from './decoded-pictures.node.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import type { Fitted } from './fit-to-time.ts';
import { fittedToTime } from './fitted-to-time.node.ts';
import { likelyPhotos, likelyTrain } from './likely-photos.node.ts';
import { featureFolders, networkOfPlan, type NetworkInPrecision } from './network-in-precision.node.ts';
import { readWithAlike } from './read-with-alike.node.ts';
import { headOf, recipeOf } from './recipe.ts';
import { readData, readFitted, statePath, writeData } from './run-folder.node.ts';
import { checkThere, listOf, recorded, type RunPhotos } from './run-photos.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';

export type FeaturesOfRun = { readonly run: RunPhotos; readonly table: FeatureTable; readonly inPrecision: NetworkInPrecision; readonly fitted: Fitted | null };

export type RunRoad = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  /** Where the photos are. */
  readonly places: readonly string[];
  readonly workers: number;
  /** When this process began with the run: `performance.now()`. */
  readonly began: number;
};

type Used = { readonly list: DigestedList; readonly table: FeatureTable; readonly inPrecision: NetworkInPrecision; readonly fitted: Fitted | null; readonly alike: RunData['alike'] };

/** The photos of the run, where each belongs, and their features. */
export async function featuresOfRun(road: RunRoad): Promise<FeaturesOfRun> {
  const { folder, plan, workers, onEvent, signal } = road;
  const earlier = await readData(folder);
  const { list, table, inPrecision, fitted, alike } = earlier === undefined ? await firstTime(road) : await asRecorded(road, earlier);
  tellFeatures(table, onEvent);
  const labels = Int32Array.from(list.items, ({ label }) => label);
  const data = earlier ?? recorded(list, plan, createHash('sha256').update(list.digests.join()).digest('hex'), alike);
  if (earlier === undefined) await writeData(folder, data);
  return { run: { list, data, labels, seconds: 0, pictures: (indices) => decodedPictures(list, indices, { workers, signal }) }, table, inPrecision, fitted };
}

async function firstTime(road: RunRoad): Promise<Used> {
  const { folder, plan, places, workers, began, onEvent, signal } = road;
  const listing = await listPhotos(places, plan);
  const photos = likelyPhotos(listing, plan.cap);
  const inPrecision = await networkOfPlan(plan, { ...road, root: listing.root, train: () => likelyTrain(photos, { ...listing, plan, signal }), photos: photos.length });
  const fitted = plan.time === null ? null : await fittedToTime({
    folder, inPrecision, root: listing.root, classes: listing.classes, photos, views: plan.views, epochs: headOf(plan) === 'adam' ? plan.epochs : 0, seconds: plan.time - (performance.now() - began) / 1000, seed: plan.seed, workers, signal,
  });
  if (fitted !== null) onEvent?.({ type: 'fitted', seconds: plan.time!, ...fitted });
  const used = await readWithAlike({ plan, folder, workers, signal }, (onPrint) => folderFeatures(listing, { ...optionsOf(road, inPrecision, fitted), cap: fitted?.cap ?? plan.cap, onPrint }));
  return { ...used, inPrecision, fitted };
}

async function asRecorded(road: RunRoad, data: RunData): Promise<Used> {
  const { folder, plan } = road;
  await checkThere(data.root);
  const inPrecision = await networkOfPlan(plan, { ...road, root: data.root, train: () => Promise.resolve(data.split.train.map((index) => data.items[index]!.path)), photos: data.items.length });
  const fitted = plan.time === null ? null : ((await readFitted(folder)) ?? null);
  const list = { ...listOf(data, backboneOf(plan).size, recipeOf(plan.recipe)), digests: data.digests };
  const used = await recordedFeatures(list, optionsOf(road, inPrecision, fitted));
  return { ...used, inPrecision, fitted, alike: data.alike };
}

function optionsOf({ folder, plan, workers, onEvent, signal }: RunRoad, { network }: NetworkInPrecision, fitted: Fitted | null): FolderFeaturesOptions {
  return { network, views: fitted?.views ?? plan.views, workers, onProgress: featureProgress(onEvent), signal, ...featureFolders(plan, statePath(folder, '.')) };
}
