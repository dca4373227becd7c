/** @file The folds in which photos are held out, those that belong together in one of them; of a run, its train and validation photos. */
import { HeadstartError } from '../base/errors.ts';
import { groupedFolds } from '../data/split/k-folds.ts';
import type { KnownPhoto } from '../data/split/photo-groups.ts';
import type { RunData } from './run-plan.ts';

/** Folds that a head does not learn from: the one that is judged, and the one that chooses strength and temperature. */
const HELD_OUT = 2;

export type FoldsAsked = { readonly folds: number; readonly seed: number; /** Photos that are nearly the same, by their numbers. */ readonly alike?: readonly (readonly number[])[] };

export type HeldOutFolds = {
  /** Photos by number, fold by fold. */
  readonly folds: readonly (readonly number[])[];
  /** The group of each photo, by a number. */
  readonly groups: readonly number[];
};

/**
 * There are fewer folds than asked where there are fewer groups.
 * @throws HeadstartError 'data' where two neighbouring folds hold all photos of a class.
 */
export function heldOutFolds(photos: readonly KnownPhoto[], classes: readonly string[], { folds, seed, alike = [] }: FoldsAsked): HeldOutFolds {
  const lists: number[][] = Array.from({ length: folds }, () => []);
  const dealt = groupedFolds(photos, classes, { folds, seed, alike });
  for (const [photo, fold] of dealt.folds.entries()) lists[fold]!.push(photo);
  const filled = lists.filter((list) => list.length > 0);
  for (const [label, name] of classes.entries()) {
    const holding = filled.map((list) => list.some((photo) => photos[photo]!.label === label));
    const learned = (fold: number): boolean => holding.some((holds, other) => holds && (other - fold + filled.length) % filled.length >= HELD_OUT);
    if (filled.every((_, fold) => learned(fold))) continue;
    throw new HeadstartError('data', `Class ${name} has too few photos for ${folds} folds: ${HELD_OUT} of them can hold all.`, 'Take fewer folds (at least 3), add photos to this class, or leave the class out.');
  }
  const groupOf = new Map(dealt.groups.flatMap(({ members }, group) => members.map((member) => [member, group])));
  return { folds: filled, groups: photos.map((_, photo) => groupOf.get(photo)!) };
}

export type FoldsOfRun = HeldOutFolds & {
  /** All photos of the folds in rising order; the groups are theirs. */
  readonly photos: readonly number[];
};

/** Of the train and validation photos, by their numbers in the run. The test photos are in none of the folds: they are looked at once. @throws what heldOutFolds throws. */
export function foldsOfRun({ classes, items, digests, split, alike }: RunData, asked: Pick<FoldsAsked, 'folds' | 'seed'>): FoldsOfRun {
  const photos = [...split.train, ...split.validation].sort((a, b) => a - b);
  const known = photos.map((photo): KnownPhoto => ({ ...items[photo]!, digest: digests[photo] ?? items[photo]!.path }));
  const places = new Map(photos.map((photo, place) => [photo, place]));
  const near = alike.map((group) => group.flatMap((photo) => places.get(photo) ?? []));
  const { folds, groups } = heldOutFolds(known, classes, { ...asked, alike: near });
  return { folds: folds.map((fold) => fold.map((place) => photos[place]!)), photos, groups };
}

/** @throws HeadstartError 'data' where there are not so many folds as were asked for; what heldOutFolds throws. */
export function checkFolds(data: RunData, folds: number, seed: number): void {
  const made = foldsOfRun(data, { folds, seed }).folds.length;
  if (made < folds) throw new HeadstartError('data', `The train and validation photos make only ${made} folds, not ${folds}: so many groups there are of photos that stay together.`, `Take ${made} folds or fewer.`);
}
