/** @file Photos of several places as photos of one: paths from the folder that holds all places, and a file that is given twice as one photo. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { zipPlaceOf } from '../archive/zip-place.node.ts';
import { HeadstartError } from '../base/errors.ts';
import type { FoundPhoto, FoundPhotos } from './found-photos.ts';
import { pathBelow } from './path-below.node.ts';
import type { Skipped } from './photo-list.ts';

/** What two places cannot say differently of one photo. */
const SAID = ['className', 'part', 'group', 'weight'] as const;

/** A photo, and which place first said what of it. */
type Known = { readonly photo: FoundPhoto; readonly saidBy: { readonly [Key in (typeof SAID)[number]]?: string } };

/**
 * The root is the nearest folder above the roots of all places; where there is none (drives of Windows) it is that of the first, and photos elsewhere have absolute paths.
 * Of a file that several places have, what only some of them say (its part, its group, its weight, other columns) counts.
 * @throws HeadstartError 'data' naming a photo of which two places say different things, and the places.
 */
export async function mergePlaces(places: readonly FoundPhotos[]): Promise<FoundPhotos> {
  const [first, ...others] = places;
  if (first === undefined || others.length === 0) return first ?? { place: '', root: '', photos: [], skipped: [] };
  const root = folderAbove(places.map((place) => place.root)) ?? first.root;
  const identify = identifier();
  const known = new Map<string, Known>();
  const skipped = new Map<string, Skipped>();
  for (const found of places) {
    for (const photo of found.photos) {
      const path = resolve(found.root, photo.path);
      const id = await identify(path);
      const before = known.get(id);
      const own = { ...photo, path: pathBelow(root, path) };
      const saidBy = Object.fromEntries(SAID.flatMap((key) => (own[key] === undefined ? [] : [[key, found.place]])));
      if (before !== undefined) refuseClash(before, own, found.place);
      known.set(id, before === undefined ? { photo: own, saidBy } : { photo: joined(before.photo, own), saidBy: { ...saidBy, ...before.saidBy } });
    }
    for (const { path, reason } of found.skipped) {
      const own = pathBelow(root, resolve(found.root, path));
      if (!skipped.has(own)) skipped.set(own, { path: own, reason });
    }
  }
  return { place: places.map(({ place }) => place).join(', '), root, photos: [...known.values()].map(({ photo }) => photo), skipped: [...skipped.values()] };
}

/** The nearest folder that holds all of these, or is one of them; undefined on several drives. */
function folderAbove([first = '', ...others]: readonly string[]): string | undefined {
  const { root: drive } = parse(first);
  if (others.some((other) => parse(other).root !== drive)) return undefined;
  const stepsOf = (path: string): readonly string[] => path.slice(drive.length).split(sep);
  const [steps, rest] = [stepsOf(first), others.map(stepsOf)];
  const apart = steps.findIndex((step, index) => rest.some((other) => other[index] !== step));
  return join(drive, ...steps.slice(0, apart < 0 ? undefined : apart));
}

/** What tells files apart, whatever links lead to their folders. Folders are asked for once. */
function identifier(): (path: string) => Promise<string> {
  const folders = new Map<string, Promise<string>>();
  const real = (folder: string): Promise<string> => {
    const asked = folders.get(folder) ?? realpath(folder).catch(() => folder);
    folders.set(folder, asked);
    return asked;
  };
  return async (path) => {
    const zip = zipPlaceOf(path);
    return zip === undefined ? join(await real(dirname(path)), basename(path)) : join(await real(zip.zip), zip.name);
  };
}

function refuseClash({ photo, saidBy }: Known, again: FoundPhoto, where: string): void {
  const key = SAID.find((each) => photo[each] !== undefined && again[each] !== undefined && photo[each] !== again[each]);
  if (key === undefined) return;
  const message = `${photo.path} has the ${{ className: 'class', part: 'split', group: 'group', weight: 'weight' }[key]} ${photo[key]} in ${saidBy[key]}, but ${again[key]} in ${where}.`;
  throw new HeadstartError('data', message, 'Let both places say the same of it, or leave one of them out.');
}

function joined(photo: FoundPhoto, again: FoundPhoto): FoundPhoto {
  const extra = { ...again.extra, ...photo.extra };
  return { ...again, ...photo, ...(Object.keys(extra).length > 0 && { extra }) };
}
