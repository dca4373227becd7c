/** @file All the files below a folder: symbolic links are followed, loops end, and what cannot be followed has its reason. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { compareCodePoints } from './code-points.ts';
import type { Skipped } from './photo-list.ts';

/** What an entry of a folder is once links are followed; `real` is where a folder really lies. */
export type Entry =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'folder'; readonly name: string; readonly real: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string };

/** The entries of a folder in code-point order, without the hidden ones (a leading dot) and what Macs add to archives. */
export async function listEntries(folder: string): Promise<readonly Entry[]> {
  const visible = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX');
  visible.sort((a, b) => compareCodePoints(a.name, b.name));
  return await Promise.all(visible.map((entry) => followEntry(folder, entry)));
}

async function followEntry(folder: string, entry: Dirent): Promise<Entry> {
  const { name } = entry;
  const path = join(folder, name);
  // What the name really is was lost when it was read as text, so the file cannot be opened by it.
  if (name.includes('\uFFFD')) return { kind: 'skipped', name, reason: 'its name is not valid UTF-8' };
  if (entry.isFile()) return { kind: 'file', name };
  try {
    const status = await stat(path);
    if (status.isFile()) return { kind: 'file', name };
    if (status.isDirectory()) return { kind: 'folder', name, real: await realpath(path) };
    return { kind: 'skipped', name, reason: 'not a regular file' };
  } catch (error) {
    const broken = entry.isSymbolicLink() && systemCode(error) === 'ENOENT';
    return { kind: 'skipped', name, reason: broken ? 'a symbolic link to something that does not exist' : systemReason(error) };
  }
}

/**
 * The files below `top`, a sub-folder of `root`, as paths relative to `root` in code-point order. A folder that two links lead to is
 * read once, also by walks that share `readAs`, where folders were read under which path; a link to `root` or above it is not followed. Throws what the system throws if `top` itself cannot be read.
 */
export async function walkFolder(root: string, top: string, readAs: Map<string, string> = new Map()): Promise<{ readonly files: readonly string[]; readonly skipped: readonly Skipped[] }> {
  const realRoot = await realpath(root);
  const real = await realpath(join(root, top));
  const earlier = readAs.get(real);
  if (earlier !== undefined) return { files: [], skipped: [{ path: top, reason: `the same folder as ${earlier}, which is read already` }] };
  readAs.set(real, top);
  const files: string[] = [];
  const skipped: Skipped[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await listEntries(join(root, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.kind === 'file') files.push(path);
      else if (entry.kind === 'skipped') skipped.push({ path, reason: entry.reason });
      else if (`${realRoot}${sep}`.startsWith(entry.real.endsWith(sep) ? entry.real : `${entry.real}${sep}`)) {
        skipped.push({ path, reason: 'a symbolic link that leads back to a folder above it' });
      } else if (readAs.has(entry.real)) {
        skipped.push({ path, reason: `the same folder as ${readAs.get(entry.real)}, which is read already` });
      } else {
        readAs.set(entry.real, path);
        await visit(path).catch((error: unknown) => skipped.push({ path, reason: systemReason(error) }));
      }
    }
  };
  await visit(top);
  return { files: files.sort(compareCodePoints), skipped };
}
