/** @file Groups of files that show one photo: equal files, and copies that were resized, compressed, cut a little, turned, mirrored or brightened. */
import { PRINT_BYTES, PRINT_SIDE } from '../../image/photo-print.ts';
import type { Alignment } from './align.ts';
import { bandIndex } from './band-index.ts';
import { hasDetail } from './detail.ts';
import { disjointSets } from './disjoint-sets.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { isSamePhoto } from './same-photo.ts';
import { coefficientsOf, likeness, SIGNATURE_WORDS, SKETCH_BYTES, WINDOWS, writeSignature, writeSketch, type Window } from './signature.ts';

/** `digest`: SHA-256 of the file. `print`: as `photoPrint` makes it, where there is one. */
export type PrintedPhoto = { readonly digest: string; readonly print?: Uint8Array | undefined };

/** Copies differ in no more bits from one of a photo's windows; of different photos, about 1 pair of 500 does not differ in more either. */
const MOST_BITS = 14;
/** Of copies it is above 0.75; a closer look costs a thousand times as much. */
const LEAST_LIKENESS = 0.75;
/** Of each photo so many others, the most alike, are looked at more closely: a bound for sets in which everything looks alike. */
const MOST_LOOKED_AT = 16;

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

type Candidate = { likeness: number; orientation: number; window: number };

/** Calls `join` with pairs of prints that show one photo, enough of them to connect all that do. */
function joinAlike(prints: readonly Uint8Array[], join: (a: number, b: number) => void): void {
  const entries = prints.length * WINDOWS.length;
  const [signatures, sketches] = [new Int32Array(entries * SIGNATURE_WORDS), new Int8Array(entries * SKETCH_BYTES)];
  for (const [index, print] of prints.entries()) {
    const coefficients = coefficientsOf(print);
    for (let window = 0; window < WINDOWS.length; window++) {
      const entry = index * WINDOWS.length + window;
      writeSignature(coefficients, window, 0, signatures, entry * SIGNATURE_WORDS);
      writeSketch(coefficients, window, 0, sketches, entry * SKETCH_BYTES);
    }
  }
  const index = bandIndex(signatures);
  const sets = disjointSets(prints.length);
  const [words, sketch] = [new Int32Array(SIGNATURE_WORDS), new Int8Array(SKETCH_BYTES)];
  const part = new Float64Array(PRINT_BYTES);
  for (const [photo, print] of prints.entries()) {
    // Made again rather than kept: in full length all of them would be many times as large as the prints.
    const coefficients = coefficientsOf(print);
    const candidates = new Map<number, Candidate>();
    for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
      writeSignature(coefficients, 0, orientation, words, 0);
      writeSketch(coefficients, 0, orientation, sketch, 0);
      index.near(words[0]!, words[1]!, MOST_BITS, (entry) => {
        const other = Math.floor(entry / WINDOWS.length);
        if (other === photo) return;
        const found = likeness(sketch, 0, sketches, entry * SKETCH_BYTES);
        if (found >= LEAST_LIKENESS && found > (candidates.get(other)?.likeness ?? 0)) candidates.set(other, { likeness: found, orientation, window: entry % WINDOWS.length });
      });
    }
    const nearest = [...candidates].sort(([a, one], [b, two]) => two.likeness - one.likeness || a - b).slice(0, MOST_LOOKED_AT);
    for (const [other, { orientation, window }] of nearest) {
      if (sets.smallestOf(photo) === sets.smallestOf(other)) continue;
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
