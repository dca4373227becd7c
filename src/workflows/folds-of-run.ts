/** @file The folds in which the train and validation photos of a run are held out, photos that belong together in one of them. */
import { HeadstartError } from '../base/errors.ts';
import { kFolds } from '../data/split/k-folds.ts';
import { photoGroups, type KnownPhoto } from '../data/split/photo-groups.ts';
import type { RunData } from './run-plan.ts';

/** Folds that a head does not learn from: the one that is judged, and the one that chooses strength and temperature. */
const HELD_OUT = 2;

export type FoldsOfRun = {
  /** Photos by number, fold by fold. */
  readonly folds: readonly (readonly number[])[];
  /** All of them in rising order, and the group of each, by a number. */
  readonly photos: readonly number[];
  readonly groups: readonly number[];
};

/**
 * The test photos are in none of the folds: they are looked at once. There are fewer folds than asked where there are fewer groups.
 * @throws HeadstartError 'data' where two neighbouring folds hold all photos of a class.
 */
export function foldsOfRun({ classes, items, digests, split }: RunData, { folds, seed }: { readonly folds: number; readonly seed: number }): FoldsOfRun {
  const photos = [...split.train, ...split.validation].sort((a, b) => a - b);
  const known = photos.map((photo): KnownPhoto => ({ ...items[photo]!, digest: digests[photo] ?? items[photo]!.path }));
  const lists: number[][] = Array.from({ length: folds }, () => []);
  for (const [place, fold] of kFolds(known, classes, { folds, seed }).entries()) lists[fold]!.push(photos[place]!);
  const filled = lists.filter((list) => list.length > 0);
  for (const [label, name] of classes.entries()) {
    const holding = filled.map((list) => list.some((photo) => items[photo]!.label === label));
    const learned = (fold: number): boolean => holding.some((holds, other) => holds && (other - fold + filled.length) % filled.length >= HELD_OUT);
    if (filled.every((_, fold) => learned(fold))) continue;
    throw new HeadstartError('data', `Class ${name} has too few photos to train on and to validate for ${folds} folds: ${HELD_OUT} of them can hold all.`, 'Take fewer folds (at least 3), add photos to this class, or leave the class out.');
  }
  const groupOf = new Map(photoGroups(known, { seed, use: 'folds' }).flatMap(({ members }, group) => members.map((member) => [member, group])));
  return { folds: filled, photos, groups: known.map((_, place) => groupOf.get(place)!) };
}
