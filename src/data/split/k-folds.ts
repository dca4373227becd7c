/** @file Photos dealt into folds, each of which is held out once: the classes in equal shares, relatives together, by a seed. */
import { HeadstartError } from '../../base/errors.ts';
import { checkWhole } from '../../base/whole-number.ts';
import { photoGroups, type KnownPhoto, type PhotoGroup } from './photo-groups.ts';

export type KFoldsOptions = {
  /** How many; at least 2. */
  readonly folds: number;
  /** Default 0. */
  readonly seed?: number;
  /** Photos that are nearly the same, by their indices: they stay together, as photos of one digest and of one group do. */
  readonly alike?: readonly (readonly number[])[];
  /** Folds of photos that keep theirs; what stays together with them is dealt there too. */
  readonly kept?: readonly (number | undefined)[];
};

/**
 * The fold of each photo, from 0. The order of the photos changes nothing. Groups are dealt from the largest to single photos, in the
 * order of their hashes with the seed, each to the fold that has least of its classes: the one where the sum over the classes of the squared
 * shares that folds have of them grows least, then the one with the fewest photos. Without groups
 * the folds' numbers of a class differ by one at most. Where there are fewer groups than folds, some folds are empty.
 * @throws HeadstartError 'data' naming a class whose photos are all together, so that none would be left to learn from.
 */
export function kFolds(photos: readonly KnownPhoto[], classes: readonly string[], options: KFoldsOptions): readonly number[] {
  return groupedFolds(photos, classes, options).folds;
}

/** The folds with the groups that were dealt. @throws what kFolds throws. */
export function groupedFolds(photos: readonly KnownPhoto[], classes: readonly string[], { folds, seed = 0, alike, kept = [] }: KFoldsOptions): { readonly folds: readonly number[]; readonly groups: readonly PhotoGroup[] } {
  checkWhole('folds', folds, 2);
  checkWhole('seed', seed, 0);
  const found = photoGroups(photos, { seed, use: 'folds', alike });
  const groups = found.map(({ members }) => ({ members, mix: mixOf(members, photos) }));
  checkClasses(groups, classes);
  const totals = classes.map(() => 0);
  for (const { label } of photos) totals[label]!++;
  const held = Array.from({ length: folds }, () => ({ photos: 0, counts: classes.map(() => 0) }));
  const foldOf = photos.map(() => 0);
  const put = (member: number, chosen: number): void => {
    const fold = held[chosen]!;
    fold.photos++;
    fold.counts[photos[member]!.label]!++;
    foldOf[member] = chosen;
  };
  /** The fold that has least of these classes: (count + added)² - count², each as shares of the class. */
  const cheapest = (mix: readonly Share[]): number => {
    const costs = held.map(({ counts }) => mix.reduce((sum, [label, added]) => sum + (added * (2 * counts[label]! + added)) / totals[label]! ** 2, 0));
    return held.reduce((best, fold, index) => (costs[index]! - costs[best]! || fold.photos - held[best]!.photos) < 0 ? index : best, 0);
  };
  const keptBy = (member: number): number | undefined => (held[kept[member] ?? -1] === undefined ? undefined : kept[member]);
  const free: typeof groups = [];
  for (const group of groups) {
    const own = group.members.flatMap((member) => keptBy(member) ?? []);
    if (own.length === 0) free.push(group);
    else for (const member of group.members) put(member, keptBy(member) ?? Math.min(...own));
  }
  for (const { members, mix } of free.sort((a, b) => b.members.length - a.members.length)) {
    const fold = cheapest(mix);
    for (const member of members) put(member, fold);
  }
  return { folds: foldOf, groups: found };
}

/** A class, and how many of the members are of it. */
type Share = readonly [label: number, count: number];

/** In the order of the classes, so that sums of it do not depend on the order of the photos. */
function mixOf(members: readonly number[], photos: readonly KnownPhoto[]): readonly Share[] {
  const mix = new Map<number, number>();
  for (const member of members) {
    const { label } = photos[member]!;
    mix.set(label, (mix.get(label) ?? 0) + 1);
  }
  return [...mix].sort(([a], [b]) => a - b);
}

function checkClasses(groups: readonly { readonly mix: readonly Share[] }[], classes: readonly string[]): void {
  const counts = classes.map(() => 0);
  for (const { mix } of groups) for (const [label] of mix) counts[label]!++;
  for (const [label, name] of classes.entries()) {
    if (counts[label]! >= 2) continue;
    throw new HeadstartError('data', `All photos of class ${name} stay together, so none is left to learn from while they are held out.`, 'Add photos to this class, or leave the class out.');
  }
}
