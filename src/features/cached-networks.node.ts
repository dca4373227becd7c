/** @file What the cache of features holds, network by network; removing all of it, or what was not used for longest. */
import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { precisionFolder, printsFolder } from '../base/cache-folder.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { DESCRIPTION_FILE, featuresFolder } from './feature-cache.node.ts';
import { partsOf } from './feature-record.node.ts';
import { networkDescription, type NetworkDescription } from './network-description.ts';
import { isNameOf } from './network-key.node.ts';
import { isBeingWritten, scanSegment, segmentsIn } from './segment-file.node.ts';

/** `network` is null where its description is lost; the rows are of use all the same. */
export type CachedNetwork = {
  readonly folder: string;
  readonly network: NetworkDescription | null;
  readonly photos: number;
  readonly views: number;
  /** Rows, one of each view of each photo. */
  readonly rows: number;
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly lastUsed: string;
};

export type CachedFeatures = {
  readonly folder: string;
  readonly bytes: number;
  /** The last one used first. */
  readonly networks: readonly CachedNetwork[];
};

export type Removed = { readonly bytes: number; readonly files: number; /** Files that were to go and did not: a process may still be writing to them, or the system refuses. */ readonly left: number };

type Described = { readonly folder: string; readonly network: NetworkDescription | null };

export type CacheRoot = {
  /** Default: `features` in the cache folder. */
  readonly root?: string;
};

export type OfBackbone = {
  /** Only what is of this backbone. */
  readonly backbone?: string;
};

/** Or another file that may be removed. */
type Segment = { readonly path: string; readonly bytes: number; readonly used: number };

/** 4 GB, to which the cache is pruned after a run: 780,000 rows of EfficientNet-Lite0. */
export const FEATURE_CACHE_LIMIT: number = 4 * 2 ** 30;

/**
 * What the cache holds.
 * @throws HeadstartError 'usage' when nothing of that backbone is there.
 */
export async function featureCache({ root = featuresFolder(), backbone }: CacheRoot & OfBackbone = {}): Promise<CachedFeatures> {
  const described = await describedIn(root);
  const chosen = described.filter(isOf(backbone));
  if (backbone !== undefined && chosen.length === 0) throw nothingOf(backbone, described);
  const networks = await Promise.all(chosen.map(cachedNetwork));
  networks.sort((a, b) => (a.lastUsed < b.lastUsed ? 1 : -1));
  return { folder: root, bytes: networks.reduce((sum, { bytes }) => sum + bytes, 0), networks };
}

/**
 * Removes the features of a backbone, or all, and what was measured on its networks, which holds names of photos; with all of them the prints of photos too.
 * `measured` and `prints`: the folders of these; default: where they are kept, and none beside a root that is given.
 * @throws HeadstartError 'usage' when nothing of that backbone is there.
 */
export async function clearFeatureCache({ root, measured, prints, backbone }: CacheRoot & OfBackbone & { readonly measured?: string; readonly prints?: string } = {}): Promise<Removed> {
  const folder = root ?? featuresFolder();
  const described = await describedIn(folder);
  const chosen = described.filter(isOf(backbone));
  const measurements = await measurementsIn(measured ?? (root === undefined ? precisionFolder() : undefined), backbone);
  if (backbone !== undefined && chosen.length + measurements.length === 0) throw nothingOf(backbone, described);
  const segments = (await Promise.all(chosen.map((each) => segmentsOf(each.folder)))).flat();
  const removed = await remove(folder, [...segments, ...measurements], ALL);
  const printed = prints ?? (root === undefined ? printsFolder() : undefined);
  if (backbone !== undefined || printed === undefined) return removed;
  const more = await pruneFeatureCache({ root: printed, limit: ALL });
  return { bytes: removed.bytes + more.bytes, files: removed.files + more.files, left: removed.left + more.left };
}

/** Removes what was not used for longest, until no more than `limit` bytes are left. */
export async function pruneFeatureCache({ root = featuresFolder(), limit = FEATURE_CACHE_LIMIT }: CacheRoot & { readonly limit?: number } = {}): Promise<Removed> {
  const segments = (await Promise.all((await foldersIn(root)).map(segmentsOf))).flat().sort((a, b) => a.used - b.used);
  return await remove(root, segments, limit);
}

/** A limit that not even a file without bytes is within. */
const ALL = -1;

/** Removes the first segments that no living process writes, until those that stay are within the limit; then the folders without any. */
async function remove(root: string, segments: readonly Segment[], limit: number): Promise<Removed> {
  const total = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  let [bytes, files, left] = [0, 0, 0];
  for (const segment of segments) {
    if (total - bytes <= limit) break;
    const gone = !isBeingWritten(segment.path, segment.used) && (await rm(segment.path, { force: true }).then(() => true, () => false));
    if (gone) [bytes, files] = [bytes + segment.bytes, files + 1];
    else left++;
  }
  for (const folder of await foldersIn(root)) if (segmentsIn(folder).length === 0) await removeEmpty(folder);
  return { bytes, files, left };
}

/** Removes a network's folder, unless something else was put there. A process that is about to write to it makes it again. */
async function removeEmpty(folder: string): Promise<void> {
  const ours = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(DESCRIPTION_FILE));
  await Promise.all(ours.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
  await rmdir(folder).catch(() => undefined);
}

async function cachedNetwork({ folder, network }: Described): Promise<CachedNetwork> {
  const segments = await segmentsOf(folder);
  const places = new Set<string>();
  for (const { path } of segments) scanSegment(path, (place) => places.add(place));
  const parts = [...places].map(partsOf);
  const described = await stat(join(folder, DESCRIPTION_FILE)).then(({ mtimeMs }) => mtimeMs, () => 0);
  return {
    folder,
    network,
    photos: new Set(parts.map(({ digest }) => digest)).size,
    views: new Set(parts.map(({ view }) => view)).size,
    rows: places.size,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    lastUsed: new Date(Math.max(described, ...segments.map(({ used }) => used))).toISOString(),
  };
}

async function describedIn(root: string): Promise<Described[]> {
  return await Promise.all((await foldersIn(root)).map(async (folder) => ({ folder, network: await readDescription(folder) })));
}

/** Of a network whose description is lost the folder's name tells the backbone. */
const isOf = (backbone: string | undefined) => ({ folder, network }: Described): boolean =>
  backbone === undefined || (network === null ? isNameOf(backbone, basename(folder)) : network.backbone === backbone);

function nothingOf(backbone: string, described: readonly Described[]): HeadstartError {
  const known = [...new Set(described.flatMap(({ network }) => (network === null ? [] : [network.backbone])))];
  const message = `The cache holds no features of ${backbone}.`;
  if (described.length === 0) return new HeadstartError('usage', message, 'It holds no features at all.');
  return new HeadstartError('usage', message, known.length === 0 ? 'It holds features of networks whose description is lost.' : `It holds features of ${known.join(', ')}.`);
}

async function readDescription(folder: string): Promise<NetworkDescription | null> {
  try {
    return networkDescription.parse(JSON.parse(await readFile(join(folder, DESCRIPTION_FILE), 'utf8')));
  } catch {
    return null;
  }
}

async function segmentsOf(folder: string): Promise<Segment[]> {
  return await filesAt(segmentsIn(folder));
}

/** What was measured, and what a process that was killed had begun to write of it. */
async function measurementsIn(folder: string | undefined, backbone: string | undefined): Promise<Segment[]> {
  if (folder === undefined) return [];
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.json(\.\w+\.tmp)?$/.test(name) && (backbone === undefined || isNameOf(backbone, name)));
  return await filesAt(names.map((name) => join(folder, name)));
}

async function filesAt(paths: readonly string[]): Promise<Segment[]> {
  const found = await Promise.all(paths.map((path) => stat(path).then(({ size, mtimeMs }) => [{ path, bytes: size, used: mtimeMs }], () => [])));
  return found.flat();
}

/** The folders of networks; others are not ours. */
async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name)).sort();
  const ours = await Promise.all(folders.map((folder) => stat(join(folder, DESCRIPTION_FILE)).then(() => true, () => segmentsIn(folder).length > 0)));
  return folders.filter((_, index) => ours[index]);
}
