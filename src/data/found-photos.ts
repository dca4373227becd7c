/** @file Photos as a place names them, with their classes by name, before they are numbered and put in order. */
import { HeadstartError } from '../base/errors.ts';
import { compareCodePoints } from './code-points.ts';
import type { Item, PhotoListing, Skipped } from './photo-list.ts';

/** As an item, but with the name of its class. */
export type FoundPhoto = Omit<Item, 'label'> & { readonly className: string };

/**
 * What one place holds: `place` is what was given, a folder or a file; `root` is absolute, paths are relative to it or absolute. `empty`: classes without a photo, with what is to be said of
 * one unless a class map leaves it out.
 */
export type FoundPhotos = {
  readonly place: string;
  readonly root: string;
  readonly photos: readonly FoundPhoto[];
  readonly skipped: readonly Skipped[];
  readonly empty?: ReadonlyMap<string, HeadstartError>;
};

/** `emptyClasses` have no photo. Classes numbered in code-point order, photos class by class and in code-point order within their class. @throws HeadstartError 'data' for fewer than two classes. */
export function listingOf({ place, root, photos, skipped }: FoundPhotos, emptyClasses: readonly string[] = []): PhotoListing {
  const classes = [...new Set([...photos.map(({ className }) => className), ...emptyClasses])].sort(compareCodePoints);
  checkClasses(place, classes);
  const labels = new Map(classes.map((name, label) => [name, label]));
  const candidates = photos.map(({ className, ...photo }): Item => ({ ...photo, label: labels.get(className) ?? 0 }));
  candidates.sort((a, b) => a.label - b.label || compareCodePoints(a.path, b.path));
  return { root, classes, candidates, skipped: [...skipped].sort((a, b) => compareCodePoints(a.path, b.path)) };
}

function checkClasses(place: string, classes: readonly string[]): void {
  const [only] = classes;
  if (only === undefined) throw new HeadstartError('data', `${place} names no photo.`, 'At least two classes are needed, with photos in each.');
  if (classes.length === 1) throw new HeadstartError('data', `All photos of ${place} are of one class, ${only}.`, 'At least two classes are needed.');
  // Counts by class name are kept in JSON objects, where this one name is not a key like others.
  if (classes.includes('__proto__')) throw new HeadstartError('data', `${place}: __proto__ cannot be a class: JavaScript keeps this name for itself.`, 'Rename the class.');
}
