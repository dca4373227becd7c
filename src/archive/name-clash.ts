/** @file Names in a zip that are one file on some system: they differ in case, or in how their letters are composed. */
import { shownName } from './entry-name.ts';

/** Upper, then lower case also joins letters such as the sharp s with "ss"; a name too many is refused rather than one too few. */
function folded(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

/** The first two names that cannot both be unpacked, in words, or undefined. Folders end with a slash; those that names lead through count too. */
export function nameClash(names: readonly string[]): string | undefined {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const name of names) {
    const parts = name.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const key = folded(folder);
      const before = folders.get(key);
      if (before !== undefined && before !== folder) return `the folders ${shownName(before)} and ${shownName(folder)} are the same on some systems`;
      folders.set(key, folder);
    }
    if (name.endsWith('/')) continue;
    const key = folded(name);
    const before = files.get(key);
    if (before === name) return `it holds ${shownName(name)} twice`;
    if (before !== undefined) return `the files ${shownName(before)} and ${shownName(name)} are the same on some systems`;
    files.set(key, name);
  }
  for (const [key, name] of files) if (folders.has(key)) return `${shownName(name)} is a file and also a folder`;
  return undefined;
}
