/** @file Photos that are in a set more than once: as equal files, in other forms, in several classes, in several parts of a split. */
import { formatCount } from '../base/format.ts';
import { compareCodePoints } from '../data/code-points.ts';
import { alikePhotos } from '../data/duplicates/alike-photos.ts';
import type { Finding } from '../data/finding.ts';
import { partsOf } from '../data/parts.ts';
import type { InspectedPhoto } from './inspection.ts';

/** All findings on groups of copies; a group may have several. */
export function judgeCopies(photos: readonly InspectedPhoto[], classes: readonly string[]): readonly Finding[] {
  const known = photos.flatMap((photo) => (photo.digest === null ? [] : [{ ...photo, digest: photo.digest, print: photo.print ?? undefined }]));
  return alikePhotos(known).flatMap((members) => {
    const group = members.map((index) => known[index]!).sort((a, b) => compareCodePoints(a.path, b.path));
    const paths = group.map(({ path }) => path);
    const files = new Map<string, string[]>();
    for (const { digest, path } of group) files.set(digest, [...(files.get(digest) ?? []), path]);
    const equal = [...files.values()].filter(({ length }) => length > 1);
    const labels = classes.filter((_, label) => group.some((photo) => photo.label === label));
    const parts = partsOf(group);
    return [
      ...equal.map((same): Finding => ({ kind: 'duplicate', paths: same, detail: `${formatCount(same.length)} files with the same bytes` })),
      ...(files.size > 1 ? [{ kind: 'near-duplicate', paths, detail: `one photo in ${formatCount(files.size)} files that are not equal` } as const] : []),
      ...(labels.length > 1 ? [{ kind: 'label-conflict', paths, detail: `one photo in several classes: ${labels.join(', ')}` } as const] : []),
      ...(parts.length > 1 ? [{ kind: 'split-leak', paths, detail: `one photo in several parts of the split: ${parts.join(', ')}` } as const] : []),
    ];
  });
}
