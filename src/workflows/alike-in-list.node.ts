/** @file Which photos of a list show the same, by prints that were kept; what has none yet is decoded for it. */
import { resolve } from 'node:path';
import { decodeInOrder, startDecodePool } from '../data/decode-pool.node.ts';
import { alikePhotos } from '../data/duplicates/alike-photos.ts';
import type { DigestedList } from '../data/photo-list.ts';
import { isRefused } from '../data/photo-source.ts';
import type { PrintCache } from '../features/print-cache.node.ts';

export type AlikeInListOptions = {
  /** Where prints are, and where new ones go. */
  readonly prints: PrintCache;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Only the print is of use. */
const SMALLEST = 8;

/** Groups of indices into the list, as `alikePhotos` gives them. A photo that cannot be read any more is alike to its equal files only. */
export async function alikeInList({ root, items, digests }: Pick<DigestedList, 'root' | 'items' | 'digests'>, { prints, workers, signal }: AlikeInListOptions): Promise<readonly (readonly number[])[]> {
  const missing = items.flatMap(({ path }, index) => (prints.read(digests[index]!) === undefined ? [resolve(root, path)] : []));
  if (missing.length > 0) {
    const pool = startDecodePool({ size: SMALLEST, prints: true, workers, signal });
    try {
      for await (const photo of decodeInOrder(pool, missing)) {
        if (!isRefused(photo) && photo.print !== undefined) prints.keep(photo.digest, photo.print);
      }
    } finally {
      await pool.close();
    }
  }
  return alikePhotos(digests.map((digest) => ({ digest, print: prints.read(digest) })));
}
