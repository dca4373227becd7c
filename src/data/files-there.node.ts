/** @file Whether files that a manifest names are there, under that name or as another system spells it. */
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { zipDirectory } from '../archive/zip-directory.node.ts';
import { zipPlaceOf } from '../archive/zip-place.node.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import type { FoundPath } from './read-manifest.node.ts';

/** So many files are asked for at a time. */
const AT_ONCE = 64;

/** Where the paths of a manifest lead from its folder, one after the other. */
export async function findFiles(root: string, paths: readonly string[]): Promise<readonly FoundPath[]> {
  const found: FoundPath[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    found.push(...(await Promise.all(paths.slice(from, from + AT_ONCE).map(async (path) => await findFile(root, path)))));
  }
  return found;
}

async function findFile(root: string, path: string): Promise<FoundPath> {
  const within = zipPlaceOf(root)?.zip;
  let reason = `there is no file ${path} in ${root}; paths are relative to the manifest`;
  for (const spelling of spellingsOf(path)) {
    const place = resolve(root, spelling);
    const inZip = zipPlaceOf(place);
    if (inZip?.zip !== within && within !== undefined) return { missing: `${path} leads out of the zip` };
    if (inZip !== undefined) {
      // What is damaged there is refused when it is read, with its reason.
      if ((await zipDirectory(inZip.zip)).files.has(inZip.name)) return { path: place };
      continue;
    }
    try {
      const status = await stat(place);
      if (status.isFile()) return { path: place };
      reason = status.isDirectory() ? `${path} is a folder, not a photo` : `${path} is no regular file`;
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') reason = `${path} cannot be read: ${systemReason(error)}`;
    }
  }
  return { missing: reason };
}

/** As it is; with the letters composed or decomposed; with the slashes of other systems. */
export function spellingsOf(path: string): readonly string[] {
  const slashed = sep === '/' ? path.replaceAll('\\', '/') : path;
  return [...new Set([path, path.normalize('NFC'), path.normalize('NFD'), slashed])];
}
