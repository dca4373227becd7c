/** @file The rows of a manifest as photos, with every mistake that is in them. */
import type { FoundPhoto } from './found-photos.ts';
import type { ManifestColumn } from './manifest-columns.ts';
import type { ManifestRow, Mistake } from './manifest-table.ts';
import { partNamed } from './parts.ts';

/** A photo with the line that names it. Its path is as the line has it. */
export type ManifestPhoto = FoundPhoto & { readonly line: number };

export type ManifestColumns = { readonly [K in ManifestColumn]?: string } & { readonly path: string; readonly label: string };

/** A field that is empty is as good as none. */
type Field = { readonly text: string } | { readonly wrong: true } | undefined;

export function photosOfRows(rows: readonly ManifestRow[], columns: ManifestColumns): { readonly photos: readonly ManifestPhoto[]; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const photos: ManifestPhoto[] = [];
  for (const row of rows) {
    const photo = photoOf(row, columns);
    if ('reason' in photo) mistakes.push(photo);
    else photos.push(photo);
  }
  return { photos, mistakes };
}

function photoOf({ line, values }: ManifestRow, columns: ManifestColumns): ManifestPhoto | Mistake {
  const field = (column: ManifestColumn): Field => {
    const name = columns[column];
    return name === undefined ? undefined : fieldOf(values.get(name));
  };
  const wrong = (reason: string): Mistake => ({ line, reason });
  const [path, label, split, group, weight] = [field('path'), field('label'), field('split'), field('group'), field('weight')];
  if (path === undefined) return wrong('it has no path');
  if (label === undefined) return wrong('it has no label');
  for (const [column, given] of Object.entries({ path, label, split, group, weight })) {
    if (given !== undefined && 'wrong' in given) return wrong(`its ${column} is neither text nor a number`);
  }
  const text = (given: Field): string => (given !== undefined && 'text' in given ? given.text : '');
  if (/^[a-z][a-z+.-]+:\/\//i.test(text(path))) return wrong(`${text(path)} is an address; photos must be files here`);
  const part = partNamed(text(split));
  if (split !== undefined && part === undefined) return wrong(`its split is '${text(split)}', but it must be train, validation (or val) or test`);
  const counts = Number(text(weight));
  if (weight !== undefined && !(counts >= 0 && Number.isFinite(counts))) return wrong(`its weight is '${text(weight)}', but it must be a number of at least 0, such as 1 or 0.5`);
  const known = new Set(Object.values(columns));
  const extra = Object.fromEntries([...values].filter(([column]) => !known.has(column)));
  return {
    line, path: text(path), className: text(label),
    ...(part !== undefined && { part }),
    ...(group !== undefined && { group: text(group) }),
    ...(weight !== undefined && counts !== 1 && { weight: counts }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

function fieldOf(value: unknown): Field {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : { text: value };
  if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value) };
  return { wrong: true };
}
