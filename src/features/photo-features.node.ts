/** @file The features of photos that are decoded already. */
import { bug } from '../base/errors.ts';
import { openPixels } from '../data/pixel-store.node.ts';
import type { Photos } from '../data/photo-list.ts';
import { withFeatureWork, type FeatureOptions, type FeatureTable } from './feature-work.node.ts';

export type PhotoFeaturesOptions = FeatureOptions & { readonly photos: Photos };

/** A row for every view of every photo; the network is opened only if the cache lacks one. */
export async function photoFeatures({ photos, ...options }: PhotoFeaturesOptions): Promise<FeatureTable> {
  const { digests, size, resize } = photos;
  const { description } = options.network;
  if (size !== description.size || resize !== description.resize) throw bug(`photos of ${size}, ${resize} for a network of ${description.size}, ${description.resize}`);
  const { table } = await withFeatureWork(digests.length, options, async (work) => {
    const missing: number[] = [];
    for (const [photo, digest] of digests.entries()) {
      const rows = work.lookUp(digest);
      if (rows === undefined) missing.push(photo);
      else work.put(photo, rows);
    }
    work.expect(digests.length);
    const reader = openPixels(photos.pixels);
    try {
      const pixels = new Uint8Array(size * size * 3);
      for (const photo of missing) {
        reader.read(photo, pixels, 0);
        await work.compute(photo, digests[photo]!, pixels);
      }
    } finally {
      reader.close();
    }
  });
  return table;
}
