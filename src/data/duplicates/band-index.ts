/**
 * @file Finds signatures that differ in few bits without comparing all: those that agree in a band of bits, but for one bit at most, lie in a few slots of a
 * table for that band (multi-index hashing, Norouzi, Punjani and Fleet 2012). Two signatures that differ in 7 bits or fewer always meet in one of four bands;
 * more than that most often, since the bits that differ are mostly those of high frequencies.
 */
import { differingBits, SIGNATURE_WORDS } from './signature.ts';

const BAND_BITS = 16;
const SLOTS = 2 ** BAND_BITS;
/** Word and shift of each band. */
const BANDS = [[0, 0], [0, BAND_BITS], [1, 0], [1, BAND_BITS]] as const;
const HALF_MASK = SLOTS - 1;

/** Of a slot in which more lie, as where many photos are nearly blank or have one layout, only those nearest in the order of whole signatures are compared. */
const MOST_IN_SLOT = 512;

export type BandIndex = {
  /** Calls `found` with each entry that differs from the signature (two words) in `most` bits or fewer; with some of them more than once. */
  near(low: number, high: number, most: number, found: (entry: number, distance: number) => void): void;
};

/** `signatures`: two words an entry. */
export function bandIndex(signatures: Int32Array): BandIndex {
  const count = signatures.length / SIGNATURE_WORDS;
  const lowOf = (entry: number): number => signatures[entry * SIGNATURE_WORDS]!;
  const highOf = (entry: number): number => signatures[entry * SIGNATURE_WORDS + 1]!;
  const order = Uint32Array.from({ length: count }, (_, entry) => entry).sort((a, b) => lowOf(a) - lowOf(b) || highOf(a) - highOf(b) || a - b);
  const tables = BANDS.map(([word, shift]) => {
    const slotOf = (entry: number): number => (signatures[entry * SIGNATURE_WORDS + word]! >>> shift) & HALF_MASK;
    const starts = new Uint32Array(SLOTS + 1);
    for (const entry of order) starts[slotOf(entry) + 1]!++;
    for (let slot = 0; slot < SLOTS; slot++) starts[slot + 1]! += starts[slot]!;
    const next = starts.slice();
    const entries = new Uint32Array(count);
    for (const entry of order) entries[next[slotOf(entry)]!++] = entry;
    return { starts, entries };
  });

  /** The first place from `start` to `end` whose entry does not come before the signature. */
  const placeOf = (entries: Uint32Array, start: number, end: number, low: number, high: number): number => {
    let [from, to] = [start, end];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const entry = entries[middle]!;
      if ((lowOf(entry) - low || highOf(entry) - high) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  const near: BandIndex['near'] = (low, high, most, found) => {
    for (const [band, [word, shift]] of BANDS.entries()) {
      const { starts, entries } = tables[band]!;
      const own = ((word === 0 ? low : high) >>> shift) & HALF_MASK;
      for (let probe = 0; probe <= BAND_BITS; probe++) {
        const slot = probe === 0 ? own : own ^ (1 << (probe - 1));
        let [start, end] = [starts[slot]!, starts[slot + 1]!];
        if (end - start > MOST_IN_SLOT) {
          const place = placeOf(entries, start, end, low, high);
          [start, end] = [Math.max(start, place - MOST_IN_SLOT / 2), Math.min(end, place + MOST_IN_SLOT / 2)];
        }
        for (let at = start; at < end; at++) {
          const entry = entries[at]!;
          const distance = differingBits(signatures[entry * SIGNATURE_WORDS]!, low) + differingBits(signatures[entry * SIGNATURE_WORDS + 1]!, high);
          if (distance <= most) found(entry, distance);
        }
      }
    }
  };
  return { near };
}
