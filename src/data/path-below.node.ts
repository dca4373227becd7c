/** @file Paths as listings have them. */
import { sep } from 'node:path';

/** An absolute path from a folder: with `/` between folders when it lies below it, else as it is. */
export function pathBelow(root: string, path: string): string {
  const prefix = root.endsWith(sep) ? root : root + sep;
  return path.startsWith(prefix) ? path.slice(prefix.length).split(sep).join('/') : path;
}
