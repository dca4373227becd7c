/** @file What is wrong with the photos of a set: with each file by itself, and beside the others. */
import type { Finding } from '../data/finding.ts';
import type { InspectedPhoto } from './inspection.ts';
import { judgeLooks } from './judge-looks.ts';
import { judgeProfiles } from './judge-profiles.ts';
import { judgeSizes } from './judge-sizes.ts';

/** All findings on single photos. */
export function judgePhotos(photos: readonly InspectedPhoto[]): readonly Finding[] {
  const byThemselves = photos.flatMap(({ path, faults }) => faults.map(({ kind, detail }): Finding => ({ kind, paths: [path], detail })));
  return [...byThemselves, ...judgeSizes(photos), ...judgeLooks(photos), ...judgeProfiles(photos)];
}
