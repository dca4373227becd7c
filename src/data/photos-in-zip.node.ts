/** @file The photos in a zip, which is read where it lies: by the manifest at its top, or by its folders. */
import { dirname, join } from 'node:path';
import { readInZip } from '../archive/read-in-zip.node.ts';
import { zipDirectory } from '../archive/zip-directory.node.ts';
import type { ZipPlace } from '../archive/zip-place.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { photosInFolders, type ClassFoldersOptions } from './class-folders.ts';
import { findFiles } from './files-there.node.ts';
import type { FoundPhotos } from './found-photos.ts';
import { isManifestName } from './manifest-name.ts';
import { namesPhotos, readManifest } from './read-manifest.node.ts';
import { innermost, zipTree } from './zip-tree.node.ts';

/** `place` is the zip, or a folder or a manifest in it. @throws HeadstartError 'data' naming what is wrong. */
export async function photosInZip(place: string, { zip, name }: ZipPlace, options: ClassFoldersOptions = {}): Promise<FoundPhotos> {
  const directory = await zipDirectory(zip);
  if (directory.files.has(name)) return await manifestInZip(zip, name);
  const top = await innermost((folder) => zipTree(directory, join(zip, folder), folder), name);
  const tree = zipTree(directory, join(zip, top), top);
  const manifests = (await tree.entries('')).filter(({ kind, name: file }) => kind === 'file' && isManifestName(file)).map((entry) => (top === '' ? entry.name : `${top}/${entry.name}`));
  const naming: string[] = [];
  for (const file of manifests) if (namesPhotos(file, await bytesOf(zip, file))) naming.push(file);
  const [only, another] = naming;
  if (another !== undefined) throw new HeadstartError('data', `${place} holds several manifests: ${naming.join(', ')}.`, `Name one of them, such as ${join(zip, naming[0] ?? '')}.`);
  return only === undefined ? { ...(await photosInFolders(tree, options)), place } : await manifestInZip(zip, only);
}

async function manifestInZip(zip: string, name: string): Promise<FoundPhotos> {
  const file = join(zip, name);
  const root = dirname(file);
  return await readManifest({ file, bytes: await bytesOf(zip, name), root, find: async (paths) => await findFiles(root, paths) });
}

async function bytesOf(zip: string, name: string): Promise<Uint8Array> {
  const file = await readInZip({ zip, name });
  if ('bytes' in file) return file.bytes;
  throw new HeadstartError('data', `${join(zip, name)} cannot be read: ${file.reason}.`, 'Make the zip again.');
}
