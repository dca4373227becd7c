/** @file Splits a set of photos into a manifest: which photo is for what, in a file that can be kept, edited and used again. */
import { dirname, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { startDecodePool } from '../data/decode-pool.node.ts';
import { firstGoodPhotos } from '../data/good-photos.node.ts';
import { listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap, type GivenClassMap } from '../data/read-class-map.node.ts';
import { manifestText, type ManifestLine } from '../data/manifest-text.ts';
import { PARTS, type Part } from '../data/parts.ts';
import type { DigestedList, Item, PhotoListing, Skipped } from '../data/photo-list.ts';
import { kFolds } from '../data/split/k-folds.ts';
import { photoGroups } from '../data/split/photo-groups.ts';
import type { Fractions } from '../data/split/split-parts.ts';
import { splitPhotos, type SplitFacts } from '../data/split/split-photos.ts';
import { openPrintCache } from '../features/print-cache.node.ts';
import { alikeInList } from './alike-in-list.node.ts';
import { keepEarlier } from './earlier-manifest.node.ts';
import { decodeProgress, type Watch } from './events.ts';
import { manifestFile, pathFrom } from './manifest-file.node.ts';

export type SplitDataOptions = Watch & {
  /** The manifest to write: its name ends in .csv, .tsv or .jsonl. */
  readonly out: string;
  /** A manifest of these photos that was made earlier: what it says of them is kept. */
  readonly earlier?: string;
  /** What classes are called instead, as `compare` takes it. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** Shares of train, validation and test; default [0.7, 0.15, 0.15]. */
  readonly split?: Fractions;
  /** Default 0. */
  readonly seed?: number;
  /** So many folds are dealt besides; default: as many as the photos are in already, or none. */
  readonly folds?: number;
  /** Default: as many as the machine runs at once. The result does not depend on it. */
  readonly workers?: number;
};

export type SplitData = SplitFacts & {
  /** The manifest, absolute. */
  readonly file: string;
  readonly images: number;
  /** How many photos of each class are in each part. */
  readonly classes: Readonly<Record<string, Readonly<Record<Part, number>>>>;
  /** Photos of the earlier manifest that are not there any more. */
  readonly gone: number;
  readonly skipped: readonly Skipped[];
};

/** Photos are decoded, so that those that cannot be are left out, but to no size that matters. */
const SIZE = 8;

/**
 * Splits the photos at a place or several, as `listPhotos` takes them, and writes the manifest. Parts that photos have are kept; the others go by their hash.
 * @throws HeadstartError 'usage' for options that cannot be or a file that is there already, 'data' for photos that cannot be split, 'stopped'.
 */
export async function splitData(places: PhotoPlaces, { out, earlier, classMap, split: fractions = [0.7, 0.15, 0.15], seed = 0, folds, workers, onEvent, signal }: SplitDataOptions): Promise<SplitData> {
  const { file, form } = manifestFile(out, earlier === undefined ? [] : [earlier], 'Give another name, or go on from this file by --in, which keeps what it says.');
  const began = performance.now();
  const { listing, gone } = await keepEarlier(await listPhotos(places, { classMap: await readClassMap(classMap) }), earlier);
  const { list, alike } = await goodPhotos(listing, { workers, onEvent, signal });
  onEvent?.({ type: 'done', phase: 'decode', seconds: (performance.now() - began) / 1000 });
  const { classes, items, digests, skipped } = list;
  const photos = items.map((item, index) => ({ ...item, digest: digests[index]! }));
  const { split, ...facts } = splitPhotos('hashed', photos, classes, { fractions, seed, alike });
  const groupOf = groupNames(photos, alike);
  const kept = items.map(({ extra }) => foldIn(extra));
  const count = foldCount(kept, folds);
  const foldOf = count === undefined ? undefined : kFolds(photos, classes, { folds: count, seed, alike, kept });
  const partOf = new Map(PARTS.flatMap((part) => split[part].map((index) => [index, part] as const)));
  const lines = items.map(({ path, label, weight, extra }, index): ManifestLine => ({
    path: pathFrom(dirname(file), resolve(list.root, path)), className: classes[label]!, part: partOf.get(index), group: groupOf[index], weight,
    ...(foldOf === undefined ? { extra } : { fold: foldOf[index], extra: withoutFold(extra) }),
  }));
  await writeWhole(file, manifestText(lines, form));
  return { file, images: items.length, classes: countsOf(classes, items, partOf), gone, ...facts, skipped };
}

async function goodPhotos(listing: PhotoListing, { workers, onEvent, signal }: { readonly [K in 'workers' | 'onEvent' | 'signal']: SplitDataOptions[K] | undefined }): Promise<{ readonly list: DigestedList; readonly alike: readonly (readonly number[])[] }> {
  const pool = startDecodePool({ size: SIZE, prints: true, workers, signal });
  const prints = openPrintCache();
  try {
    const list = await firstGoodPhotos(pool, listing, { size: SIZE, cap: Number.MAX_SAFE_INTEGER, onProgress: decodeProgress(onEvent) }, ({ digest, print }) => {
      if (print !== undefined) prints.keep(digest, print);
    });
    return { list, alike: await alikeInList(list, { prints, workers, signal }) };
  } finally {
    await pool.close();
    await prints.close();
  }
}

/** The group of each photo: as it was given, else of photos that stay together a name that they share. */
function groupNames(photos: readonly (Item & { readonly digest: string })[], alike: readonly (readonly number[])[]): readonly (string | undefined)[] {
  const names = photos.map(({ group }) => group);
  for (const { members } of photoGroups(photos, { seed: 0, use: 'names', alike })) {
    if (members.length === 1) continue;
    const given = members.flatMap((member) => names[member] ?? []).sort()[0];
    const shared = given ?? `same-${members.map((member) => photos[member]!.digest).sort()[0]!.slice(0, 12)}`;
    for (const member of members) names[member] ??= shared;
  }
  return names;
}

/** Where photos have folds, the others are dealt into the same ones. @throws HeadstartError 'usage' for another number of folds, of which the photos could fill only the new ones. */
function foldCount(kept: readonly (number | undefined)[], asked: number | undefined): number | undefined {
  const there = kept.reduce<number>((most, fold = -1) => Math.max(most, fold + 1), 0);
  if (there < 2) return asked;
  if (asked !== undefined && asked !== there) throw new HeadstartError('usage', `The photos are in ${there} folds already, not in ${asked}.`, 'Ask for as many, or for none to keep them; for others take the column fold out of the manifest.');
  return there;
}

function foldIn(extra: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const fold = extra?.['fold'];
  const number = typeof fold === 'string' && fold !== '' ? Number(fold) : fold;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function withoutFold(extra: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> | undefined {
  const { fold: _, ...rest } = extra ?? {};
  return rest;
}

function countsOf(classes: readonly string[], items: DigestedList['items'], partOf: ReadonlyMap<number, Part>): SplitData['classes'] {
  const counts = classes.map(() => ({ train: 0, validation: 0, test: 0 }));
  for (const [index, part] of partOf) counts[items[index]!.label]![part]++;
  return Object.fromEntries(classes.map((name, label) => [name, counts[label]!]));
}
