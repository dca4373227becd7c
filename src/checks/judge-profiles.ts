/** @file Photos whose colours are told otherwise than those of the rest: by an unusual colour profile, or for print. */
import type { Finding } from '../data/finding.ts';
import type { InspectedPhoto } from './inspection.ts';

/** Where more of a set have the same, its makers chose it. */
const MANY = 0.2;

export function judgeProfiles(photos: readonly InspectedPhoto[]): readonly Finding[] {
  const odd = photos.flatMap(({ path, profile }) => (profile === null ? [] : [{ path, profile }]));
  const known = photos.filter(({ size }) => size !== null).length;
  const counts = new Map<string, number>();
  for (const { profile } of odd) counts.set(profile, (counts.get(profile) ?? 0) + 1);
  return odd.flatMap(({ path, profile }): readonly Finding[] => {
    const same = counts.get(profile) ?? 0;
    return same > 1 && same > MANY * known ? [] : [{ kind: 'misnamed', paths: [path], detail: profile }];
  });
}
