/** @file The one way from what a person gives, places where photos are, to the list of what there is to read. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { zipPlaceOf } from '../archive/zip-place.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { LAYOUT, photosInFolders, type ClassFoldersOptions } from './class-folders.ts';
import { withClassMap, type ClassMap } from './class-map.ts';
import { findFiles } from './files-there.node.ts';
import { folderTree } from './folder-tree.node.ts';
import { listingOf, type FoundPhotos } from './found-photos.ts';
import { isManifestName } from './manifest-name.ts';
import { mergePlaces } from './merge-places.node.ts';
import type { PhotoListing } from './photo-list.ts';
import { photosInZip } from './photos-in-zip.node.ts';
import { readManifest } from './read-manifest.node.ts';

const notebookData = 'To get the photos of the Cats and Dogs notebook (786 MB): headstart data get cats-vs-dogs';

/** Where photos are: one place or several, whose photos are taken together. */
export type PhotoPlaces = string | readonly string[];

/** The places as they are known by: absolute, each once, in the order given. @throws HeadstartError 'usage' when there is none. */
export function absolutePlaces(places: PhotoPlaces): readonly string[] {
  const absolute = [...new Set((typeof places === 'string' ? [places] : places).map((place) => resolve(place)))];
  if (absolute.length === 0) throw new HeadstartError('usage', 'No place of photos is given.', LAYOUT);
  return absolute;
}

export type ListOptions = {
  /** What classes are called instead, and which are left out. */
  readonly classMap?: ClassMap | null | undefined;
  /** Told the names of classes without files, which are then part of the listing; default: they are an error. */
  readonly onEmptyClass?: ((className: string) => void) | undefined;
};

/**
 * Lists the photos at a place: a folder with one sub-folder a class, or with folders for training, validation and test that hold the classes; a manifest (CSV, TSV, JSON
 * Lines); or a zip that holds one of these. Of several places each needs one class at least; classes of one name are one class, and a file that is given twice is one photo.
 * @throws HeadstartError 'data' naming what is wrong with it, and in which lines; or what the class map changes and is no class.
 */
export async function listPhotos(places: PhotoPlaces, { classMap, onEmptyClass }: ListOptions = {}): Promise<PhotoListing> {
  const given = absolutePlaces(places);
  const found: FoundPhotos[] = [];
  for (const place of given) found.push(withComposedClasses(await photosAt(place, { fewest: given.length > 1 ? 1 : 2 })));
  const named = classMap == null ? found : withClassMap(found, classMap);
  const empty = emptyClasses(named);
  for (const [name, error] of empty) {
    if (onEmptyClass === undefined) throw error;
    onEmptyClass(name);
  }
  return listingOf(await mergePlaces(named), [...empty.keys()]);
}

/** Those that a place names without a photo of its own. */
function emptyClasses(places: readonly FoundPhotos[]): ReadonlyMap<string, HeadstartError> {
  return new Map(places.flatMap(({ photos, empty = new Map<string, HeadstartError>() }) => {
    const filled = new Set(photos.map(({ className }) => className));
    return [...empty].filter(([name]) => !filled.has(name));
  }));
}

/** Two spellings of a name that no eye tells apart, an accent of its own and one that is part of its letter, are one class: macOS makes the one of the other. */
function withComposedClasses(found: FoundPhotos): FoundPhotos {
  const empty = new Map([...(found.empty ?? [])].map(([name, error]) => [name.normalize('NFC'), error] as const));
  return { ...found, photos: found.photos.map((photo) => ({ ...photo, className: photo.className.normalize('NFC') })), empty };
}

async function photosAt(place: string, options: ClassFoldersOptions): Promise<FoundPhotos> {
  const zip = zipPlaceOf(place);
  if (zip !== undefined) return await photosInZip(place, zip, options);
  const status = await stat(place).catch((error: unknown) => {
    throw notThere(place, error);
  });
  if (status.isDirectory()) return await photosInFolders(folderTree(place), options);
  if (!isManifestName(place)) throw new HeadstartError('data', `${place} is neither a folder nor a manifest (CSV, TSV, JSONL) nor a zip.`, LAYOUT);
  const bytes = await readFile(place).catch((error: unknown) => {
    throw notThere(place, error);
  });
  const root = dirname(place);
  return await readManifest({ file: place, bytes, root, find: async (paths) => await findFiles(root, paths) });
}

function notThere(place: string, error: unknown): HeadstartError {
  const file = isManifestName(place) || /\.zip$/i.test(place);
  if (systemCode(error) === 'ENOENT') return file ? new HeadstartError('data', `There is no file ${place}.`, 'Check its name.') : new HeadstartError('data', `There is no folder ${place}.`, `${LAYOUT} ${notebookData}`);
  return new HeadstartError('data', `${file ? 'The file' : 'The folder'} ${place} cannot be read: ${systemReason(error)}.`, 'Check its permissions, or give another folder.', { cause: error });
}
