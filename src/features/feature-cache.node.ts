/** @file Features on disk by what is in the photo's file and by network: what one run has computed, no later one computes again. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { refused } from '../base/attempt.node.ts';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { writeWhole } from '../base/files.node.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { encodeRecord, placeOf } from './feature-record.node.ts';
import type { NetworkDescription } from './network-description.ts';
import { networkKey } from './network-key.node.ts';
import { createSegment, isOfRun, segmentsIn, type SegmentWriter } from './segment-file.node.ts';
import { segmentReader } from './segment-reader.node.ts';

/** The features of one view of one photo. `digest`: SHA-256 of the photo's file in hexadecimal. `row`: the bytes of its float32 numbers. */
export type CachedRow = { readonly digest: string; readonly view: number; readonly row: Uint8Array };

export type FeatureCache = {
  /** Whether nothing was there when it was opened. */
  readonly wasEmpty: boolean;
  /** Rows that earlier processes of the run had put there. */
  readonly ofRun: number;
  /** Copies the bytes of a row to `into`; false when it is not there whole. */
  read(digest: string, view: number, into: Uint8Array): boolean;
  /** Keeps rows. @throws HeadstartError 'io' when neither the cache nor the fallback takes them. */
  append(rows: readonly CachedRow[]): Promise<void>;
  /** Whether rows were written to the cache itself. */
  hasGrown(): boolean;
  /** Why rows are kept in the fallback only, or undefined. */
  notKept(): string | undefined;
  close(): Promise<void>;
};

export type FeatureCacheOptions = {
  readonly description: NetworkDescription;
  /** The folder of the cache; default: `features` in the cache folder. */
  readonly root?: string | undefined;
  /** A folder that is read too, and written to once the cache refuses: no run ends for a cache that is full. */
  readonly fallback: string;
  /** Tells the segments of a run from those of others: letters and digits. Default: a run of its own. */
  readonly run?: string | undefined;
};

/** The file in a network's folder that says what it is. */
export const DESCRIPTION_FILE = 'network.json';

/** `features` in the cache folder. */
export function featuresFolder(): string {
  return join(cacheFolder(), 'features');
}

/** The name of a run that has none yet. */
export function newRun(): string {
  return randomBytes(8).toString('hex');
}

/** Looks what there is; nothing is made before something is kept. */
export function openFeatureCache({ description, root = featuresFolder(), fallback, run = newRun() }: FeatureCacheOptions): FeatureCache {
  const key = networkKey(description);
  const kind = { key: key.digest, width: description.width };
  const folders = [...new Set([join(root, key.name), join(fallback, key.name)])];
  const reader = segmentReader(kind);
  let ofRun = 0;
  for (const path of folders.flatMap(segmentsIn)) {
    const records = reader.include(path);
    if (isOfRun(path, run)) ofRun += records;
  }
  let writer: SegmentWriter | undefined;
  let target = 0;
  let grown = false;
  let notKept: string | undefined;
  const wasEmpty = reader.size() === 0;

  const finishSegment = (): void => {
    writer?.close();
    writer = undefined;
  };
  const appendTo = async (folder: string, rows: readonly CachedRow[]): Promise<void> => {
    if (writer === undefined) {
      await mkdir(folder, { recursive: true });
      await describe(folder, description);
      writer = createSegment(folder, kind, run);
    }
    const { path } = writer;
    const places = rows.map(({ digest, view }) => placeOf(digest, view));
    const first = writer.append(Buffer.concat(rows.map(({ row }, index) => encodeRecord(kind, places[index]!, row))));
    for (const [index, place] of places.entries()) reader.add(place, path, first + index);
    if (writer.isFull()) finishSegment();
  };
  const append = async (rows: readonly CachedRow[]): Promise<void> => {
    const folder = folders[target]!;
    try {
      await appendTo(folder, rows);
      if (target === 0) grown = true;
    } catch (error) {
      finishSegment();
      target++;
      if (target === folders.length) throw refused(folder, 'written', error);
      notKept = systemReason(error);
      await append(rows);
    }
  };
  return {
    wasEmpty,
    ofRun,
    read: (digest, view, into) => reader.read(placeOf(digest, view), into),
    append,
    hasGrown: () => grown,
    notKept: () => notKept,
    close: async () => {
      finishSegment();
      reader.close();
      await touch([...reader.used(), join(folders[0]!, DESCRIPTION_FILE)]);
    },
  };
}

/** Writes what the folder is for, unless it says so. */
async function describe(folder: string, description: NetworkDescription): Promise<void> {
  const path = join(folder, DESCRIPTION_FILE);
  const text = `${JSON.stringify(description, null, 2)}\n`;
  if ((await readFile(path, 'utf8').catch(() => '')) !== text) await writeWhole(path, text);
}

/** The time of a file is when it was last used. Not to know that is no failure. */
async function touch(paths: readonly string[]): Promise<void> {
  const now = new Date();
  await Promise.all(paths.map((path) => utimes(path, now, now).catch(() => undefined)));
}
