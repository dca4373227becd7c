/** @file Groups of files that show one photo: equal files, and copies that were resized, compressed, cut a little, turned, mirrored or brightened. */
import { PRINT_SIDE } from '../../image/photo-print.ts';
import type { Alignment } from './align.ts';
import { bandIndex } from './band-index.ts';
import { hasDetail } from './detail.ts';
import { disjointSets } from './disjoint-sets.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { isSamePhoto } from './same-photo.ts';
import { coefficientsOf, likeness, SIGNATURE_WORDS, WINDOWS, writeSignature, type Window } from './signature.ts';

/** `digest`: SHA-256 of the file. `print`: as `photoPrint` makes it, where there is one. */
export type PrintedPhoto = { readonly digest: string; readonly print?: Uint8Array | undefined };

/** Copies differ in fewer bits from one of a photo's windows; of different photos, 2 pairs of a million differ in no more. */
const MOST_BITS = 12;
/** Of their coefficients; of copies it is above 0.75, and a look costs far more. */
const LEAST_LIKENESS = 0.65;
/** Of each photo so many others, those that differ least, are looked at more closely: a bound for sets in which everything looks alike. */
const MOST_LOOKED_AT = 64;

/**
 * The groups of two photos or more, by their indices in rising order; groups in the order of their first photos. Which photos are a group does not depend
 * on their order. A photo without a print has only equal files in its group.
 */
export function alikePhotos(photos: readonly PrintedPhoto[]): readonly (readonly number[])[] {
  // Equal files first: they have one print, which is looked at once.
  const firsts = new Map<string, number>();
  const sets = disjointSets(photos.length);
  for (const [index, { digest }] of photos.entries()) {
    const first = firsts.get(digest);
    if (first === undefined) firsts.set(digest, index);
    else sets.join(first, index);
  }
  // Where bounds cut something off, it is by the order of digests, whatever the order of the photos.
  const distinct = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, index]) => {
    const { print } = photos[index]!;
    return print !== undefined && hasDetail(Float64Array.from(print)) ? [{ index, print }] : [];
  });
  joinAlike(distinct.map(({ print }) => print), (a, b) => sets.join(distinct[a]!.index, distinct[b]!.index));
  const groups = new Map<number, number[]>();
  for (const index of photos.keys()) {
    const first = sets.smallestOf(index);
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [index]);
    else group.push(index);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

type Candidate = { distance: number; orientation: number; window: number };

/** Calls `join` with pairs of prints that show one photo, enough of them to connect all that do. */
function joinAlike(prints: readonly Uint8Array[], join: (a: number, b: number) => void): void {
  const signatures = new Int32Array(prints.length * WINDOWS.length * SIGNATURE_WORDS);
  for (const [index, print] of prints.entries()) {
    const coefficients = coefficientsOf(print);
    for (let window = 0; window < WINDOWS.length; window++) writeSignature(coefficients, window, 0, signatures, (index * WINDOWS.length + window) * SIGNATURE_WORDS);
  }
  const index = bandIndex(signatures);
  const sets = disjointSets(prints.length);
  const words = new Int32Array(SIGNATURE_WORDS);
  const part = new Float64Array(PRINT_SIDE * PRINT_SIDE);
  for (const [photo, print] of prints.entries()) {
    // Coefficients are made again where they are needed: all of them would be three times as large as the prints.
    const coefficients = coefficientsOf(print);
    const candidates = new Map<number, Candidate>();
    for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
      writeSignature(coefficients, 0, orientation, words, 0);
      index.near(words[0]!, words[1]!, MOST_BITS, (entry, distance) => {
        const other = Math.floor(entry / WINDOWS.length);
        if (other === photo) return;
        const known = candidates.get(other);
        const window = entry % WINDOWS.length;
        if (known === undefined || distance < known.distance) candidates.set(other, { distance, orientation, window });
      });
    }
    const nearest = [...candidates].sort(([a, one], [b, two]) => one.distance - two.distance || a - b).slice(0, MOST_LOOKED_AT);
    for (const [other, { orientation, window }] of nearest) {
      if (sets.smallestOf(photo) === sets.smallestOf(other)) continue;
      if (likeness(coefficients, 0, orientation, coefficientsOf(prints[other]!), window) < LEAST_LIKENESS) continue;
      orient(print, PRINT_SIDE, orientation, part);
      if (!isSamePhoto(part, Float64Array.from(prints[other]!), startAt(WINDOWS[window]!))) continue;
      sets.join(photo, other);
      join(photo, other);
    }
  }
}

/** An alignment that shows the window. */
function startAt({ vertical, horizontal }: Window): Alignment {
  const shift = ({ from, length }: Window['vertical']): number => (from + length / 2 - 0.5) * PRINT_SIDE;
  return { stretchX: horizontal.length, shiftX: shift(horizontal), stretchY: vertical.length, shiftY: shift(vertical) };
}
