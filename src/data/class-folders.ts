/** @file A tree of photos by its folders: one sub-folder a class, or folders for training, validation and test with the classes in each. */
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import type { FoundPhoto, FoundPhotos } from './found-photos.ts';
import { partNamed, type Part } from './parts.ts';
import type { Skipped } from './photo-list.ts';
import type { PhotoTree, TreeEntry } from './photo-tree.ts';

/** How photos are laid out, as a hint. */
export const LAYOUT = 'Give a folder with one sub-folder per class, such as photos/Cat and photos/Dog, or a manifest (CSV, TSV, JSONL), or a zip of either.';

/** A folder whose sub-folders are classes; `part` of its photos, if the folder says it. */
type ClassesFolder = { readonly folder: string; readonly entries: readonly TreeEntry[]; readonly part?: Part };

export type ClassFoldersOptions = {
  /** So many classes are needed: one where other places may have others. Default 2. */
  readonly fewest?: 1 | 2 | undefined;
};

/**
 * Every direct sub-folder is a class, with all that lies below it and whatever the files are named. Where there is a folder `train` with class folders, beside it nothing or
 * folders for validation and test, it is those that hold the classes.
 * @throws HeadstartError 'data' when there are too few classes.
 */
export async function photosInFolders(tree: PhotoTree, { fewest = 2 }: ClassFoldersOptions = {}): Promise<FoundPhotos> {
  const entries = await tree.entries('');
  const parted = await partFolders(tree, entries, fewest);
  const photos: FoundPhoto[] = [];
  const skipped: Skipped[] = parted === undefined ? [] : notClasses('', entries.filter(({ name }) => partNamed(name) === undefined), 'neither train, validation nor test');
  const empty = new Map<string, HeadstartError>();
  for (const { folder, entries: inside, part } of parted ?? [{ folder: '', entries }]) {
    skipped.push(...notClasses(folder, inside.filter(({ kind }) => kind !== 'folder'), 'not inside a class folder'));
    const classes = foldersOf(inside);
    if (parted === undefined && classes.length < fewest) throw await tooFewClasses(tree, classes, inside, fewest);
    for (const className of classes) {
      const place = below(folder, className);
      const found = await tree.walk(place);
      for (const path of found.files) photos.push({ path, className, ...(part !== undefined && { part }) });
      skipped.push(...found.skipped);
      if (found.files.length === 0 && !empty.has(className)) empty.set(className, emptyClass(`${tree.root}/${place}`, className, found.skipped));
    }
  }
  for (const { className } of photos) empty.delete(className);
  return { place: tree.root, root: tree.root, photos, skipped, empty };
}

function foldersOf(entries: readonly TreeEntry[]): string[] {
  return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function notClasses(folder: string, entries: readonly TreeEntry[], reason: string): Skipped[] {
  return entries.map((entry) => ({ path: below(folder, entry.name), reason: entry.kind === 'skipped' ? entry.reason : reason }));
}

/** The folders of the parts, or undefined when the folders are classes: a class may be named train too, with others beside it. */
async function partFolders(tree: PhotoTree, entries: readonly TreeEntry[], fewest: number): Promise<readonly ClassesFolder[] | undefined> {
  const folders = foldersOf(entries);
  const named = folders.flatMap((folder) => {
    const part = partNamed(folder);
    return part === undefined ? [] : [{ folder, part }];
  });
  const parts = new Set(named.map(({ part }) => part));
  if (!parts.has('train') || (parts.size === 1 && named.length < folders.length)) return undefined;
  const opened = await Promise.all(named.map(async (each) => ({ ...each, entries: await tree.entries(each.folder) })));
  return opened.some(({ part, entries: inside }) => part === 'train' && foldersOf(inside).length >= fewest) ? opened : undefined;
}

function emptyClass(place: string, name: string, skipped: readonly Skipped[]): HeadstartError {
  const [first] = skipped;
  return new HeadstartError('data', `Class ${name} has no files in ${place}${first === undefined ? '' : ` (left out: ${first.path}, ${first.reason})`}.`, 'Put photos into the folder, or remove it.');
}

async function tooFewClasses(tree: PhotoTree, classes: readonly string[], entries: readonly TreeEntry[], fewest: 1 | 2): Promise<HeadstartError> {
  const [only] = classes;
  const files = plural(entries.length - classes.length, 'file');
  const found = only === undefined ? `no sub-folder and ${files}` : `one sub-folder, ${only}, and ${files}`;
  const message = fewest === 1 ? `${tree.root} holds ${found}, but no class.` : `${tree.root} holds ${found}; at least two classes are needed.`;
  if (only === undefined) return new HeadstartError('data', message, LAYOUT);
  // An archive often has one folder more around the classes.
  const inner = foldersOf(await tree.entries(only).catch(() => []));
  if (inner.length < 2) return new HeadstartError('data', message, LAYOUT);
  const meant = `${tree.root}/${only}`;
  const shown = inner.slice(0, 5).join(', ') + (inner.length > 5 ? ', ...' : '');
  return new HeadstartError('data', message, `Did you mean ${meant}? It holds ${plural(inner.length, 'folder')}: ${shown}. ${LAYOUT}`);
}
