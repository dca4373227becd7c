/** @file A folder of photos, one class a sub-folder: which classes, which files, what is left out and why. */
import { join, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { compareCodePoints } from './code-points.ts';
import { listEntries, walkFolder, type Entry } from './folder-walk.node.ts';
import type { Item, PhotoListing, Skipped } from './photo-list.ts';

const layout = 'Give a folder with one sub-folder per class, such as photos/Cat and photos/Dog.';
const notebookData =
  'To get the photos of the Cats and Dogs notebook (786 MB): headstart data get cats-vs-dogs';

/**
 * Lists a folder of photos: every direct sub-folder is a class, with all that lies below it. Hidden entries (a leading dot) and
 * the `__MACOSX` folders of Mac archives are passed over; every other file is a candidate, whatever its name.
 */
export async function listImageFolder(root: string): Promise<PhotoListing> {
  const absolute = resolve(root);
  const entries = await openRoot(absolute);
  const classes = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  if (classes.length < 2) throw await tooFewClasses(absolute, classes, entries);
  // Counts by class name are kept in JSON objects, where this one name is not a key like others.
  if (classes.includes('__proto__')) throw new HeadstartError('data', `${join(absolute, '__proto__')} cannot be a class: JavaScript keeps this name for itself.`, 'Rename the folder.');
  const skipped = entries.flatMap((entry): Skipped[] => {
    if (entry.kind === 'folder') return [];
    return [{ path: entry.name, reason: entry.kind === 'file' ? 'not inside a class folder' : entry.reason }];
  });
  const candidates: Item[] = [];
  // Shared, so that no photo is read into two classes through a link.
  const readAs = new Map<string, string>();
  for (const [label, name] of classes.entries()) {
    const found = await walkFolder(absolute, name, readAs).catch((error: unknown) => {
      throw unreadable(join(absolute, name), error);
    });
    if (found.files.length === 0) throw emptyClass(absolute, name, found.skipped);
    for (const path of found.files) candidates.push({ path, label });
    for (const item of found.skipped) skipped.push(item);
  }
  skipped.sort((a, b) => compareCodePoints(a.path, b.path));
  return { root: absolute, classes, candidates, skipped };
}

async function openRoot(root: string): Promise<readonly Entry[]> {
  try {
    return await listEntries(root);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') throw new HeadstartError('data', `There is no folder ${root}.`, `${layout} ${notebookData}`);
    if (code === 'ENOTDIR') {
      const unzip = root.toLowerCase().endsWith('.zip') ? 'Unzip it first. ' : '';
      throw new HeadstartError('data', `${root} is a file, not a folder.`, unzip + layout);
    }
    throw unreadable(root, error);
  }
}

function unreadable(folder: string, error: unknown): HeadstartError {
  return new HeadstartError('data', `The folder ${folder} cannot be read: ${systemReason(error)}.`, 'Check its permissions, or give another folder.', {
    cause: error,
  });
}

function emptyClass(root: string, name: string, skipped: readonly Skipped[]): HeadstartError {
  const [first] = skipped;
  return new HeadstartError('data', `Class ${name} has no files in ${join(root, name)}${first === undefined ? '' : ` (left out: ${first.path}, ${first.reason})`}.`, 'Put photos into the folder, or remove it.');
}

async function tooFewClasses(root: string, classes: readonly string[], entries: readonly Entry[]): Promise<HeadstartError> {
  const [only] = classes;
  const files = plural(entries.length - classes.length, 'file');
  const found = only === undefined ? `no sub-folder and ${files}` : `one sub-folder, ${only}, and ${files}`;
  const message = `${root} holds ${found}; at least two classes are needed.`;
  if (only === undefined) return new HeadstartError('data', message, layout);
  // An archive often has one folder more around the classes.
  const inner = (await listEntries(join(root, only)).catch(() => [])).filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  if (inner.length < 2) return new HeadstartError('data', message, layout);
  const shown = inner.slice(0, 5).join(', ') + (inner.length > 5 ? ', ...' : '');
  return new HeadstartError('data', message, `Did you mean ${join(root, only)}? It holds ${plural(inner.length, 'folder')}: ${shown}. ${layout}`);
}
