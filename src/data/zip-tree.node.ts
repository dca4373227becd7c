/** @file The folders in a zip as a tree of photos. */
import type { ZipDirectory } from '../archive/zip-directory.node.ts';
import { compareCodePoints } from './code-points.ts';
import type { Skipped } from './photo-list.ts';
import type { PhotoTree, TreeEntry } from './photo-tree.ts';

/** `root` is the path of a folder in the zip, `top` its name there ('' is the zip itself). */
export function zipTree({ files }: ZipDirectory, root: string, top: string): PhotoTree {
  const prefix = top === '' ? '' : `${top}/`;
  const names = [...files.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)).filter(isVisible).sort(compareCodePoints);
  const below = (folder: string): string[] => (folder === '' ? names : names.filter((name) => name.startsWith(`${folder}/`)));
  return {
    root,
    entries: (folder) => {
      const found = new Map<string, TreeEntry>();
      for (const name of below(folder)) {
        const [first = '', ...rest] = name.slice(folder === '' ? 0 : folder.length + 1).split('/');
        if (!found.has(first)) found.set(first, { kind: rest.length > 0 ? 'folder' : 'file', name: first });
      }
      return Promise.resolve([...found.values()].sort((a, b) => compareCodePoints(a.name, b.name)));
    },
    walk: (folder) => {
      const good: string[] = [];
      const skipped: Skipped[] = [];
      for (const path of below(folder)) {
        const file = files.get(prefix + path);
        if (file !== undefined && 'reason' in file) skipped.push({ path, reason: file.reason });
        else good.push(path);
      }
      return Promise.resolve({ files: good, skipped });
    },
  };
}

/** The folder that all lies in: a zip often has one or more around its photos. */
export async function innermost(tree: (top: string) => PhotoTree, top: string): Promise<string> {
  const entries = await tree(top).entries('');
  const [only] = entries;
  if (only === undefined || entries.length > 1 || only.kind !== 'folder') return top;
  const inner = top === '' ? only.name : `${top}/${only.name}`;
  // A folder of photos is a class, if the only one.
  return (await tree(inner).entries('')).some(({ kind, name }) => kind === 'folder' || /\.(csv|tsv|tab|jsonl|ndjson)$/i.test(name)) ? await innermost(tree, inner) : top;
}

/** Hidden files and what Macs add to archives are passed over, as in folders. */
function isVisible(name: string): boolean {
  return !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
