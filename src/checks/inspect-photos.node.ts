/** @file Looks at all photos of a listing in worker threads, in order, with no more of them under way than keeps the cores busy. */
import { resolve } from 'node:path';
import { bug } from '../base/errors.ts';
import { startWorker } from '../base/worker.node.ts';
import type { PhotoListing } from '../data/photo-list.ts';
import { decodeInOrder, startPhotoPool } from '../data/photo-pool.node.ts';
import { isRefused } from '../data/photo-source.ts';
import type { InspectedPhoto, Inspection } from './inspection.ts';
import { lookAgain } from './look-again.node.ts';

export type InspectOptions = {
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** What is found in each candidate, in the order of the listing. */
export async function inspectPhotos({ root, candidates }: PhotoListing, { workers, signal, onProgress }: InspectOptions): Promise<readonly InspectedPhoto[]> {
  const pool = startPhotoPool<Inspection, object>({ start: () => startWorker('checks/inspect-worker.node'), shared: {}, workers, signal });
  const photos: InspectedPhoto[] = [];
  try {
    onProgress?.(0, candidates.length);
    for await (const found of decodeInOrder(pool, candidates.map(({ path }) => resolve(root, path)))) {
      if (isRefused(found)) throw bug('inspect-worker refused a photo');
      photos.push({ ...found, ...candidates[photos.length]! });
      onProgress?.(photos.length, candidates.length);
    }
  } finally {
    await pool.close();
  }
  for (const [index, photo] of photos.entries()) {
    if (photo.doubtful) photos[index] = { ...photo, ...(await lookAgain(resolve(root, photo.path), photo)) };
  }
  return photos;
}
