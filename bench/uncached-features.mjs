/** @file The features of photos in a store by a model that is written already, each time anew: for the measurements beside this file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { frozenNetwork } from '../dist/features/frozen-network.node.js';
import { photoFeatures } from '../dist/features/photo-features.node.js';

/** A table with a row of each of the `count` photos. `folder` is for what lasts as long as it. */
export async function uncachedFeatures({ backbone, tap, model, pixels, count, folder, photosPerRun = backbone.photosPerRun, resize = 'bilinear-antialiased', onProgress }) {
  const cache = mkdtempSync(join(folder, 'cache-'));
  const described = await frozenNetwork({ backbone, tap, weights: { path: model, sha256: '' }, resize, folder });
  const network = { ...described, photosPerRun, open: () => Promise.resolve(model) };
  const digests = Array.from({ length: count }, (_, index) => index.toString(16).padStart(64, '0'));
  const items = digests.map(() => ({ path: '', label: 0 }));
  const photos = { root: '', classes: [''], size: backbone.size, resize, items, skipped: [], counts: [count], digests, pixels };
  const table = await photoFeatures({ network, photos, folder, cache, onProgress });
  rmSync(cache, { recursive: true });
  return table;
}
