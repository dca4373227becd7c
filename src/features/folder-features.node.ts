/** @file The features of a folder of photos, decoded while the network runs on earlier ones; what the cache knows is not even decoded. */
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { startDecodePool, type DecodedPixels, type DecodePool } from '../data/decode-pool.node.ts';
import { checkGoodPhotosOptions, firstGoodPhotos, mostPhotos, recordedPhotos } from '../data/good-photos.node.ts';
import type { DigestedList, PhotoListing } from '../data/photo-list.ts';
import type { TakePrint } from '../data/photos.node.ts';
import type { PhotoSource, Refused } from '../data/photo-source.ts';
import { readPhoto } from '../data/read-photo.node.ts';
import { withFeatureWork, type FeatureOptions, type FeatureTable, type FeatureWork } from './feature-work.node.ts';

export type FolderFeaturesOptions = FeatureOptions & {
  /** Threads that decode. Default: as many as the machine runs at once; the network's share the machine with them. */
  readonly workers?: number | undefined;
  /** Called with the print of each photo that was decoded. Default: none are made. */
  readonly onPrint?: TakePrint | undefined;
};

/** The photos that were used, and a row for every view of each. */
export type FolderFeatures = { readonly list: DigestedList; readonly table: FeatureTable };

/**
 * The first `cap` good photos of each class, as `readPhotos` has them, and their features. A photo whose features are in the cache is known to be good.
 * @throws what `readPhotos` throws.
 */
export async function folderFeatures(listing: PhotoListing, { cap, ...options }: FolderFeaturesOptions & { /** The most photos of a class. */ readonly cap: number }): Promise<FolderFeatures> {
  const { size, resize } = options.network.description;
  const wanted = { size, resize, cap };
  checkGoodPhotosOptions(wanted);
  return await fromSource(mostPhotos(listing, cap), options, (source, work) =>
    firstGoodPhotos(source, listing, { ...wanted, onProgress: (_, total) => work.expect(total) }, takerOf(work, options.onPrint)));
}

/** The features of exactly the photos that an earlier run recorded. @throws HeadstartError 'data' for a photo that is missing or another by now. */
export async function recordedFeatures(list: DigestedList, options: FolderFeaturesOptions): Promise<FolderFeatures> {
  return await fromSource(list.items.length, options, (source, work) =>
    recordedPhotos(source, list, (_, total) => work.expect(total), takerOf(work, options.onPrint)));
}

/** A photo that must be computed, or the rows that the cache has of it. */
type Photo = DecodedPixels | { readonly digest: string; readonly rows: Uint8Array };

const takerOf = (work: FeatureWork, onPrint: TakePrint | undefined) => async (photo: Photo, index: number): Promise<void> => {
  if ('rows' in photo) {
    work.put(index, photo.rows);
    return;
  }
  if (photo.print !== undefined) onPrint?.(photo.digest, photo.print);
  await work.compute(index, photo.digest, photo.pixels);
};

/** Photos that are asked for at a time: enough to keep the threads that decode busy, and the disk when nothing is decoded. */
const photosAhead = (workers: number): number => Math.max(16, 3 * workers);

/** Does the work on photos that are looked up before they are decoded; threads that decode start only if one must be. */
async function fromSource(
  most: number,
  { workers = availableParallelism(), ...options }: FolderFeaturesOptions,
  read: (source: PhotoSource<Photo>, work: FeatureWork) => Promise<DigestedList>,
): Promise<FolderFeatures> {
  const { size, resize } = options.network.description;
  let pool: DecodePool | undefined;
  let ended = false;
  const decode = async (path: string): Promise<DecodedPixels | Refused> => {
    // A photo that was still being looked up when the work failed starts no threads that nobody would end.
    if (ended) throw new HeadstartError('stopped', 'Stopped on request.');
    pool ??= startDecodePool({ size, resize, prints: options.onPrint !== undefined, workers, signal: options.signal });
    return await pool.decode(path);
  };
  const lookUp = async (work: FeatureWork, path: string): Promise<Photo | Refused> => {
    if (work.beganEmpty) return await decode(path);
    const file = await readPhoto(path);
    if ('reason' in file) return file;
    const digest = digestOfBytes(file.bytes);
    const rows = work.lookUp(digest);
    // The decoder reads the file again, and tells the digest of what it read: it is that which counts.
    return rows === undefined ? await decode(path) : { digest, rows };
  };
  try {
    const { filled: list, table } = await withFeatureWork(most, options, async (work) => {
      const source: PhotoSource<Photo> = {
        ahead: photosAhead(workers),
        decode: (path) => {
          const photo = lookUp(work, path);
          // Photos are awaited one by one: a failure must not count as unhandled for those whose turn never comes.
          photo.catch(() => undefined);
          return photo;
        },
      };
      return await read(source, work);
    });
    return { list, table };
  } finally {
    ended = true;
    await pool?.close();
  }
}
