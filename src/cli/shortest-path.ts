/** @file A path as a person would type it. */
import { relative } from 'node:path';

/** The path from here, where that is shorter. */
export function shortest(path: string): string {
  const short = relative('', path);
  return short !== '' && short.length < path.length ? short : path;
}
