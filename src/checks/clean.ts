/** @file The photos of a set that are left when what is broken or there twice is taken out: what training can use, each once. */
import type { Finding, FindingKind } from '../data/finding.ts';
import type { InspectedPhoto } from './inspection.ts';

/** A photo that is left out, with the finding that is the reason; `kept` is the equal file that stays in its place. */
export type Dropped = { readonly path: string; readonly kind: FindingKind; readonly detail: string; readonly kept?: string };

export type Cleaned = { readonly kept: readonly InspectedPhoto[]; readonly dropped: readonly Dropped[] };

/** A photo with one of these is broken; what is only odd, such as a blurred photo, stays, since a person must decide. */
const BROKEN: readonly FindingKind[] = ['unreadable', 'empty', 'not-an-image', 'truncated'];
/** What keeps a photo from being used: other findings on it are no reason. */
const UNUSABLE: readonly FindingKind[] = [...BROKEN, 'tiny', 'huge'];

/**
 * Leaves out broken photos, those that training refuses (too small, too large), all but the first of files with the same bytes, and all of them where they are in several
 * classes: which class is right is not known. Photos stay in their order.
 */
export function clean(photos: readonly InspectedPhoto[], findings: readonly Finding[]): Cleaned {
  const dropped = new Map<string, Dropped>();
  const drop = ({ kind, detail }: Finding, path: string, kept?: string): void => {
    if (!dropped.has(path)) dropped.set(path, { path, kind, detail, ...(kept !== undefined && { kept }) });
  };
  const byPath = new Map(photos.map((photo) => [photo.path, photo]));
  for (const finding of findings) {
    for (const path of finding.paths) {
      const photo = byPath.get(path);
      if (photo !== undefined && finding.paths.length === 1 && (photo.usable ? BROKEN : UNUSABLE).includes(finding.kind)) drop(finding, path);
    }
  }
  for (const finding of findings.filter(({ kind }) => kind === 'duplicate')) {
    const members = finding.paths.flatMap((path) => (dropped.has(path) ? [] : (byPath.get(path) ?? [])));
    const [first, ...others] = members;
    const conflicting = members.some(({ label }) => label !== first?.label);
    if (conflicting) for (const { path } of members) drop({ ...finding, kind: 'label-conflict', detail: 'the same bytes are in several classes' }, path);
    else for (const { path } of others) drop(finding, path, first?.path);
  }
  return { kept: photos.filter(({ path, usable }) => usable && !dropped.has(path)), dropped: photos.flatMap(({ path }) => dropped.get(path) ?? []) };
}
