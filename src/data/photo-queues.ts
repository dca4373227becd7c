/** @file Which photos are taken of a class that has more than the cap: the first in code-point order, and of each part of a given split its share. */
import type { Part } from './parts.ts';
import type { PhotoListing } from './photo-list.ts';

/** The photos of one class and part, to be taken from the front until there are `most` good ones. */
export type PhotoQueue = {
  readonly label: number;
  /** Among the candidates, rising. */
  readonly places: readonly number[];
  readonly most: number;
  /** How many places are used up, and how many of them were refused. */
  next: number;
  refused: number;
};

/** By classes in their order. */
export function queuesOf({ classes, candidates }: Pick<PhotoListing, 'classes' | 'candidates'>, cap: number): readonly PhotoQueue[] {
  const ofClasses = classes.map(() => new Map<Part | undefined, number[]>());
  for (const [place, { label, part }] of candidates.entries()) {
    const own = ofClasses[label]!.get(part);
    if (own === undefined) ofClasses[label]!.set(part, [place]);
    else own.push(place);
  }
  return ofClasses.flatMap((parts, label) => {
    const lists = [...parts.values()];
    const most = quotas(lists.map(({ length }) => length), cap);
    return lists.map((places, index): PhotoQueue => ({ label, places, most: most[index]!, next: 0, refused: 0 }));
  });
}

/** Places of the candidates that are taken if none is refused, rising. */
export function firstPlaces(listing: Pick<PhotoListing, 'classes' | 'candidates'>, cap: number): readonly number[] {
  return queuesOf(listing, cap).flatMap(({ places, most }) => places.slice(0, most)).sort((a, b) => a - b);
}

/** The cap shared out as the counts are (largest remainders first), but at least one to each; of a cap below the number of counts the smallest have none. */
export function quotas(counts: readonly number[], cap: number): readonly number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum <= cap) return counts;
  const shares = counts.map((count) => (count * cap) / sum);
  const given = shares.map((share, index) => Math.min(counts[index]!, Math.max(1, Math.floor(share))));
  const byRest = shares.map((share, index) => ({ index, rest: share - given[index]! })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = cap - given.reduce((total, count) => total + count, 0);
  for (const { index } of byRest) if (left > 0 && given[index]! < counts[index]!) [given[index]!, left] = [given[index]! + 1, left - 1];
  for (; left < 0; left++) {
    // From those that have most; of these from the smallest part.
    const most = Math.max(...given);
    const smallest = given.reduce((found, each, index) => (each === most && (found < 0 || counts[index]! <= counts[found]!) ? index : found), -1);
    given[smallest]!--;
  }
  return given;
}
