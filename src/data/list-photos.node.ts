/** @file The one way from what a person gives, places where photos are, to the list of what there is to read. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { LAYOUT, photosInFolders } from './class-folders.ts';
import { findFiles } from './files-there.node.ts';
import { folderTree } from './folder-tree.node.ts';
import { listingOf, type FoundPhotos } from './found-photos.ts';
import type { PhotoListing } from './photo-list.ts';
import { isManifestName, readManifest } from './read-manifest.node.ts';

const notebookData = 'To get the photos of the Cats and Dogs notebook (786 MB): headstart data get cats-vs-dogs';

/**
 * Lists the photos at `place`: a folder with one sub-folder a class, or with folders for training, validation and test that hold the classes; or a manifest (CSV, TSV, JSON Lines).
 * @throws HeadstartError 'data' naming what is wrong with it, and in which lines.
 */
export async function listPhotos(place: string): Promise<PhotoListing> {
  return listingOf(await photosAt(resolve(place)));
}

async function photosAt(place: string): Promise<FoundPhotos> {
  const status = await stat(place).catch((error: unknown) => {
    throw notThere(place, error);
  });
  if (status.isDirectory()) return await photosInFolders(folderTree(place));
  if (!isManifestName(place)) {
    const unzip = place.toLowerCase().endsWith('.zip') ? 'Unzip it first. ' : '';
    throw new HeadstartError('data', `${place} is a file, not a folder.`, unzip + LAYOUT);
  }
  const bytes = await readFile(place).catch((error: unknown) => {
    throw notThere(place, error);
  });
  const root = dirname(place);
  return await readManifest({ file: place, bytes, root, find: async (paths) => await findFiles(root, paths) });
}

function notThere(place: string, error: unknown): HeadstartError {
  const file = isManifestName(place);
  if (systemCode(error) === 'ENOENT') return file ? new HeadstartError('data', `There is no file ${place}.`, 'Check its name.') : new HeadstartError('data', `There is no folder ${place}.`, `${LAYOUT} ${notebookData}`);
  return new HeadstartError('data', `${file ? 'The file' : 'The folder'} ${place} cannot be read: ${systemReason(error)}.`, 'Check its permissions, or give another folder.', { cause: error });
}
