/** @file Photos that must not be torn apart: those of the same bytes, those of one given group, and those that are nearly the same. */
import { disjointSets } from '../duplicates/disjoint-sets.ts';
import { placeOf } from './place.ts';

/** What is known of a photo when it gets its place. */
export type KnownPhoto = {
  /** The index of its class. */
  readonly label: number;
  /** SHA-256 of its file, or another text that belongs to what the photo holds. */
  readonly digest: string;
  /** What it must stay together with: the name of a series, a patient, a place. */
  readonly group?: string | undefined;
};

/** Photos, by their indices in rising order, that stay together. A photo without relatives is a group of its own. */
export type PhotoGroup = { readonly members: readonly number[]; readonly place: number; readonly key: string };

export type GroupOptions = {
  readonly seed: number;
  /** What the places are for: those of another use are independent. */
  readonly use: string;
  /** Photos that are nearly the same, by their indices. */
  readonly alike?: readonly (readonly number[])[] | undefined;
};

/**
 * The groups in the order of their places. A photo's own place follows from its digest, or from the name of its group, and a group has the
 * lowest one of its members. So photos that join a named group never move it, and a group of near duplicates moves only towards 0,
 * when a new member's place is lower.
 */
export function photoGroups(photos: readonly KnownPhoto[], { seed, use, alike = [] }: GroupOptions): readonly PhotoGroup[] {
  const groups = new Map<number, { readonly members: number[]; place: number; key: string }>();
  const roots = joined(photos, alike);
  for (const [index, photo] of photos.entries()) {
    const key = keyOf(photo);
    const place = placeOf(key, seed, use);
    const group = groups.get(roots[index]!);
    if (group === undefined) groups.set(roots[index]!, { members: [index], place, key });
    else {
      group.members.push(index);
      if (compare({ place, key }, group) < 0) Object.assign(group, { place, key });
    }
  }
  return [...groups.values()].sort(compare);
}

/** What a photo has its own place by. */
export function keyOf({ digest, group }: Pick<KnownPhoto, 'digest' | 'group'>): string {
  return group === undefined ? `photo:${digest}` : `group:${group}`;
}

function compare(a: Pick<PhotoGroup, 'place' | 'key'>, b: Pick<PhotoGroup, 'place' | 'key'>): number {
  return a.place - b.place || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** For each photo the first photo of its group. */
function joined(photos: readonly KnownPhoto[], alike: readonly (readonly number[])[]): readonly number[] {
  const sets = disjointSets(photos.length);
  const seen = new Map<string, number>();
  for (const [index, { digest, group }] of photos.entries()) {
    for (const name of [`photo:${digest}`, ...(group === undefined ? [] : [`group:${group}`])]) {
      const other = seen.get(name);
      if (other === undefined) seen.set(name, index);
      else sets.join(other, index);
    }
  }
  for (const members of alike) for (const member of members) sets.join(members[0]!, member);
  return photos.map((_, index) => sets.smallestOf(index));
}
