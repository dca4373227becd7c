/** @file What an earlier manifest says of photos that are listed again. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { findFiles } from '../data/files-there.node.ts';
import type { PhotoListing } from '../data/photo-list.ts';
import { readManifest, type FoundPath } from '../data/read-manifest.node.ts';

/** The listing with the parts, groups, weights and other columns of the manifest, photo by photo; `gone` are those that only the manifest has. */
export async function keepEarlier(listing: PhotoListing, manifest: string | undefined): Promise<{ readonly listing: PhotoListing; readonly gone: number }> {
  if (manifest === undefined) return { listing, gone: 0 };
  const file = resolve(manifest);
  const root = dirname(file);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new HeadstartError('data', `The manifest ${file} cannot be read: ${systemReason(error)}.`, 'Check its name.', { cause: error });
  });
  // Photos that are gone are no mistake here.
  const find = async (paths: readonly string[]): Promise<readonly FoundPath[]> => (await findFiles(root, paths)).map((found, index) => ('path' in found ? found : { path: resolve(root, paths[index]!) }));
  const { photos } = await readManifest({ file, bytes, root, find });
  const earlier = new Map(photos.map((photo) => [resolve(root, photo.path), photo]));
  const candidates = listing.candidates.map((item) => {
    const { className: _, path: __, ...said } = earlier.get(resolve(listing.root, item.path)) ?? { className: '', path: '' };
    const extra = { ...item.extra, ...said.extra };
    return { ...item, ...said, ...(Object.keys(extra).length > 0 && { extra }) };
  });
  const there = new Set(listing.candidates.map(({ path }) => resolve(listing.root, path)));
  return { listing: { ...listing, candidates }, gone: [...earlier.keys()].filter((path) => !there.has(path)).length };
}
