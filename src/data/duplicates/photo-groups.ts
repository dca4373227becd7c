/** @file Groups of files that show one photo: equal files, and copies that were resized, compressed, cut a little, turned, mirrored or brightened. */
import { PRINT_SIDE } from '../../image/photo-print.ts';
import type { Alignment } from './align.ts';
import { bandIndex } from './band-index.ts';
import { hasDetail } from './detail.ts';
import { disjointSets } from './disjoint-sets.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { isSamePhoto } from './same-photo.ts';
import { coefficientsOf, likeness, SIGNATURE_WORDS, WINDOWS, writeSignature, type Window } from './signature.ts';

/** `digest`: SHA-256 of the file. `print`: as `photoPrint` makes it. */
export type PrintedPhoto = { readonly digest: string; readonly print: Uint8Array };

/** Copies differ in fewer bits from one of a photo's windows; of different photos, 2 pairs of a million differ in no more. */
const MOST_BITS = 12;
/** Of their coefficients; of copies it is above 0.75, and a look costs far more. */
const LEAST_LIKENESS = 0.65;
/** Of each photo so many others, those that differ least, are looked at more closely: a bound for sets in which everything looks alike. */
const MOST_LOOKED_AT = 64;

/** For each photo the index of the first one in its group: its own when nothing before it shows the same photo. The order of the photos changes no group. */
export function photoGroups(photos: readonly PrintedPhoto[]): Uint32Array {
  // Equal files first: they have one print, which is looked at once.
  const firsts = new Map<string, number>();
  const sets = disjointSets(photos.length);
  for (const [index, { digest }] of photos.entries()) {
    const first = firsts.get(digest);
    if (first === undefined) firsts.set(digest, index);
    else sets.join(first, index);
  }
  // Where bounds cut something off, it is by the order of digests, whatever the order of the photos.
  const distinct = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, index]) => index).filter((index) => hasDetail(Float64Array.from(photos[index]!.print)));
  joinAlike(distinct.map((index) => photos[index]!.print), (a, b) => sets.join(distinct[a]!, distinct[b]!));
  return Uint32Array.from(photos.keys(), (index) => sets.smallestOf(index));
}

type Candidate = { distance: number; orientation: number; window: number };

/** Calls `join` with pairs of prints that show one photo, enough of them to connect all that do. */
function joinAlike(prints: readonly Uint8Array[], join: (a: number, b: number) => void): void {
  const coefficients = prints.map(coefficientsOf);
  const signatures = new Int32Array(prints.length * WINDOWS.length * SIGNATURE_WORDS);
  for (const [index, each] of coefficients.entries()) {
    for (let window = 0; window < WINDOWS.length; window++) writeSignature(each, window, 0, signatures, (index * WINDOWS.length + window) * SIGNATURE_WORDS);
  }
  const index = bandIndex(signatures);
  const sets = disjointSets(prints.length);
  const words = new Int32Array(SIGNATURE_WORDS);
  const part = new Float64Array(PRINT_SIDE * PRINT_SIDE);
  for (const [photo, print] of prints.entries()) {
    const candidates = new Map<number, Candidate>();
    for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
      writeSignature(coefficients[photo]!, 0, orientation, words, 0);
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
      if (likeness(coefficients[photo]!, 0, orientation, coefficients[other]!, window) < LEAST_LIKENESS) continue;
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
