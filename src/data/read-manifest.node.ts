/** @file A manifest, a file that names photos with their classes, as photos that are there. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount, plural } from '../base/format.ts';
import type { FoundPhoto, FoundPhotos } from './found-photos.ts';
import { manifestColumns } from './manifest-columns.ts';
import { manifestForm } from './manifest-name.ts';
import { photosOfRows, type ManifestColumns, type ManifestPhoto } from './manifest-photos.ts';
import { parseCsv, parseJsonLines, type ManifestTable, type Mistake } from './manifest-table.ts';
import { pathBelow } from './path-below.node.ts';
import type { Skipped } from './photo-list.ts';
import { textOf } from './text-of.ts';

const MOST_SHOWN = 10;

export type ManifestPlace = {
  /** Of the manifest, absolute: what errors name. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What its paths are relative to, absolute. */
  readonly root: string;
  /** The absolute path by which each of these is there, or undefined, or why it is no photo. */
  readonly find: (paths: readonly string[]) => Promise<readonly FoundPath[]>;
};

/** Where a path of a manifest leads. */
export type FoundPath = { readonly path: string } | { readonly missing: string };

/** Whether a file of that name and content has the columns of a manifest. */
export function namesPhotos(file: string, bytes: Uint8Array): boolean {
  try {
    const text = textOf(bytes, file);
    const { path, label } = manifestColumns((manifestForm(file) === 'jsonl' ? parseJsonLines(text) : parseCsv(text)).columns);
    return path !== undefined && label !== undefined;
  } catch {
    return false;
  }
}

/** @throws HeadstartError 'data' that names the file and every line with a mistake. */
export async function readManifest({ file, bytes, root, find }: ManifestPlace): Promise<FoundPhotos> {
  const text = textOf(bytes, file);
  const table = manifestForm(file) === 'jsonl' ? parseJsonLines(text) : parseCsv(text);
  // Without its columns nothing more can be said of it.
  const columns = columnsOf(file, table);
  const { photos, mistakes } = photosOfRows(table.rows, columns);
  const there = await find(photos.map(({ path }) => path));
  const found = photos.flatMap((photo, index) => {
    const place = there[index]!;
    return 'path' in place ? [{ ...photo, path: pathBelow(root, place.path) }] : [];
  });
  const missing = photos.flatMap(({ line }, index): readonly Mistake[] => {
    const place = there[index]!;
    return 'missing' in place ? [{ line, reason: place.missing }] : [];
  });
  const { once, again, clashes } = withoutRepeats(found);
  refuse(file, [...table.mistakes, ...mistakes, ...missing, ...clashes]);
  return { place: file, root, photos: once, skipped: again };
}

function columnsOf(file: string, { columns, mistakes }: ManifestTable): ManifestColumns {
  if (columns.length === 0) refuse(file, mistakes);
  const found = manifestColumns(columns);
  const { path, label } = found;
  if (path !== undefined && label !== undefined) return { ...found, path, label };
  const lacking = path === undefined ? 'path' : 'label';
  const named = columns.length === 0 ? 'no columns' : `the columns ${columns.join(', ')}`;
  throw new HeadstartError('data', `${file} has no column named ${lacking}: it has ${named}.`, 'The first line of CSV names the columns, such as path,label; each line of JSON names them itself, as in {"path": "Cat/1.jpg", "label": "Cat"}.');
}

/** @throws HeadstartError 'data' when there are any. */
function refuse(file: string, mistakes: readonly Mistake[]): void {
  if (mistakes.length === 0) return;
  const sorted = [...mistakes].sort((a, b) => a.line - b.line);
  const shown = sorted.slice(0, MOST_SHOWN).map(({ line, reason }) => `\n  line ${formatCount(line)}: ${reason}`);
  const more = sorted.length > shown.length ? `\n  and ${plural(sorted.length - shown.length, 'more mistake')}` : '';
  throw new HeadstartError('data', `${file} is a manifest with ${plural(sorted.length, 'mistake')}:${shown.join('')}${more}`, 'Correct these lines or take them out; nothing was read yet.');
}

/** Of a photo that is named twice the first line counts, if both say the same. */
function withoutRepeats(photos: readonly ManifestPhoto[]): { readonly once: readonly FoundPhoto[]; readonly again: readonly Skipped[]; readonly clashes: readonly Mistake[] } {
  const first = new Map<string, ManifestPhoto>();
  const again: Skipped[] = [];
  const clashes: Mistake[] = [];
  for (const photo of photos) {
    const before = first.get(photo.path);
    if (before === undefined) {
      first.set(photo.path, photo);
      continue;
    }
    const differs = (['className', 'part', 'group', 'weight'] as const).find((key) => photo[key] !== before[key]);
    if (differs === undefined) again.push({ path: photo.path, reason: `named in line ${formatCount(photo.line)} again` });
    else clashes.push({ line: photo.line, reason: `${photo.path} is in line ${formatCount(before.line)} too, but with another ${{ className: 'label', part: 'split', group: 'group', weight: 'weight' }[differs]}: ${String(before[differs])} there, ${String(photo[differs])} here` });
  }
  return { once: [...first.values()].map(withoutLine), again, clashes };
}

function withoutLine(named: ManifestPhoto): FoundPhoto {
  const { line: _, ...photo } = named;
  return photo;
}
