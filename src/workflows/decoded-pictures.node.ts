/** @file Photos of a list decoded once more, for the report: as they were when they were judged, or not at all. */
import { resolve } from 'node:path';
import { decodeInOrder, startDecodePool } from '../data/decode-pool.node.ts';
import type { DigestedList } from '../data/photo-list.ts';
import { isRefused } from '../data/photo-source.ts';
import type { Raster } from '../image/raster.ts';

/** By their number in the list. One that is not there any more, or is another by now, is left out. */
export async function decodedPictures({ root, items, digests, size, resize }: DigestedList, indices: readonly number[], options: { readonly workers: number; readonly signal?: AbortSignal | undefined }): Promise<ReadonlyMap<number, Raster>> {
  const pictures = new Map<number, Raster>();
  const pool = startDecodePool({ size, resize, ...options });
  try {
    let place = 0;
    for await (const photo of decodeInOrder(pool, indices.map((index) => resolve(root, items[index]!.path)))) {
      const index = indices[place++]!;
      if (!isRefused(photo) && photo.digest === digests[index]) pictures.set(index, { width: size, height: size, data: photo.pixels });
    }
  } finally {
    await pool.close();
  }
  return pictures;
}
