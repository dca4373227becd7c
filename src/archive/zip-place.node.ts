/** @file Paths that lead into a zip as if it were a folder. It is apart from what reads zips, which most photos do without. */
import { statSync } from 'node:fs';
import { sep } from 'node:path';

/** A file in a zip. */
export type ZipPlace = { readonly zip: string; readonly name: string };

/** The zip that a path leads into, and what is named there ('' is the zip itself); undefined for a path that leads through folders alone. Zips are known by their ending. */
export function zipPlaceOf(path: string): ZipPlace | undefined {
  for (const { index } of path.matchAll(/\.zip(?=[\\/]|$)/gi)) {
    const zip = path.slice(0, index + '.zip'.length);
    if (isFile(zip)) return { zip, name: path.slice(zip.length + 1).split(sep).join('/') };
  }
  return undefined;
}

/** What cannot be looked at (a name too long, a loop of links, no right to) is told by whoever opens the path. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
