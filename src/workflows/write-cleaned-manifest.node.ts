/** @file Writes the manifest of a set without what is broken or there twice. The photos stay where and as they are. */
import { dirname, resolve } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { clean, type Dropped } from '../checks/clean.ts';
import type { InspectedPhoto } from '../checks/inspection.ts';
import type { Finding } from '../data/finding.ts';
import { manifestText } from '../data/manifest-text.ts';
import { lostPhotos, type PhotoListing } from '../data/photo-list.ts';
import { pathFrom, type ManifestFile } from './manifest-file.node.ts';

/** What was written: how many photos, and which were left out and why. */
export type CleanedManifest = { readonly file: string; readonly images: number; readonly dropped: readonly Dropped[] };

export async function writeCleanedManifest({ file, form }: ManifestFile, listing: PhotoListing, photos: readonly InspectedPhoto[], findings: readonly Finding[]): Promise<CleanedManifest> {
  const { root, classes } = listing;
  const { kept, dropped } = clean(photos, findings);
  const lines = kept.map(({ path, label, part, group, weight, extra }) => ({ path: pathFrom(dirname(file), resolve(root, path)), className: classes[label]!, part, group, weight, extra }));
  await writeWhole(file, manifestText(lines, form));
  const leftOut = lostPhotos(listing).map(({ path, reason }): Dropped => ({ path, kind: 'unreadable', detail: reason }));
  return { file, images: kept.length, dropped: [...leftOut, ...dropped] };
}
