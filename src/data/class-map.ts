/** @file Classes under other names: renamed, merged, or left out. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount, plural } from '../base/format.ts';
import { nearest } from '../base/nearest.ts';
import { compareCodePoints } from './code-points.ts';
import type { FoundPhotos } from './found-photos.ts';

/** What becomes of a class; names are composed (NFC), as those of listings are. */
export type ClassChange = {
  readonly from: string;
  /** Its new name, which other classes may have too; null: its photos are left out. */
  readonly to: string | null;
  /** The line of the file that says it. */
  readonly line?: number | undefined;
};

export type ClassMap = {
  /** The file that says it, absolute; null where it came without one. */
  readonly file: string | null;
  /** All are made at once: what one class becomes is not changed again. */
  readonly changes: readonly ClassChange[];
};

/** Something wrong in a class map, in words that follow its line. */
export type ClassMapMistake = { readonly line?: number | undefined; readonly reason: string };

/** Of more classes than these the first are named. */
const MOST_NAMED = 20;
const MOST_SHOWN = 10;

/** The photos with the names that their classes get; those of classes that are left out are gone. @throws HeadstartError 'data' naming what the map changes and is no class here. */
export function withClassMap(places: readonly FoundPhotos[], { file, changes }: ClassMap): readonly FoundPhotos[] {
  const classes = [...new Set(places.flatMap(({ photos, empty = new Map() }) => [...photos.map(({ className }) => className), ...empty.keys()]))].sort(compareCodePoints);
  const targets = new Map<string, string | null>();
  const unknown: ClassMapMistake[] = [];
  for (const { from, to, line } of changes) {
    if (classes.includes(from)) targets.set(from, to);
    else unknown.push({ line, reason: strange(from, nearest(from, classes)) });
  }
  if (unknown.length > 0) {
    const named = classes.slice(0, MOST_NAMED).join(', ');
    throw refusedClassMap(file, unknown, classes.length > MOST_NAMED ? `The first of ${formatCount(classes.length)} classes are ${named}.` : `The classes are ${named}.`);
  }
  /** One name or none. */
  const become = (name: string): readonly string[] => [targets.has(name) ? (targets.get(name) ?? null) : name].filter((target) => target !== null);
  return places.map((found) => ({
    ...found,
    photos: found.photos.flatMap((photo) => become(photo.className).map((className) => ({ ...photo, className }))),
    empty: new Map([...(found.empty ?? [])].flatMap(([name, error]) => become(name).map((target) => [target, error] as const))),
  }));
}

function strange(name: string, near: string | undefined): string {
  return near === undefined ? `there is no class '${name}'` : `there is no class '${name}'; did you mean '${near}'?`;
}

/** The error that names every mistake with its line. */
export function refusedClassMap(file: string | null, mistakes: readonly ClassMapMistake[], hint: string): HeadstartError {
  const shown = mistakes.slice(0, MOST_SHOWN).map(({ line, reason }) => (line === undefined ? `\n  ${reason}` : `\n  line ${formatCount(line)}: ${reason}`));
  const more = mistakes.length > shown.length ? `\n  and ${plural(mistakes.length - shown.length, 'more mistake')}` : '';
  const count = plural(mistakes.length, 'mistake');
  return new HeadstartError('data', file === null ? `The class map has ${count}:${shown.join('')}${more}` : `${file} is a class map with ${count}:${shown.join('')}${more}`, hint);
}
