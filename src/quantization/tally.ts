/**
 * @file What is kept of a tensor's numbers while photos go by: how many there were of each size, and each channel's mean. A number is counted
 * by the upper half of its float32 bits (sign, exponent, seven bits of the fraction), so that counting knows no range beforehand, takes one
 * step a number and is exact to one part in 128. Ends and means are of all numbers; of a large tensor, evenly spread ones are counted.
 */

export type Tally = {
  /** By the upper 16 bits, of the numbers that were counted. */
  readonly counts: Float64Array;
  readonly low: number;
  readonly high: number;
  /** Of each channel, over photos and places. */
  readonly means: Float64Array;
  /** How many were not finite; with any, the rest says nothing. */
  readonly notFinite: number;
};

export type TallyInProgress = { readonly counts: Float64Array; low: number; high: number; readonly sums: Float64Array; places: number; notFinite: number };

const BINS = 65_536;
const UPPER_BITS = 16;
/** Counted of each tensor, about: percentiles of a whole place rest on millions then. */
const COUNTED = 100_000;

export function startTally(channels: number): TallyInProgress {
  return { counts: new Float64Array(BINS), low: Infinity, high: -Infinity, sums: new Float64Array(channels), places: 0, notFinite: 0 };
}

/** Adds the numbers of a tensor [N, channels, ...]. */
export function addToTally(tally: TallyInProgress, values: Float32Array, photos: number): void {
  const { counts, sums } = tally;
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const channels = sums.length;
  const area = values.length / photos / channels;
  let { low, high } = tally;
  let at = 0;
  for (let row = 0; row < photos * channels; row++) {
    let sum = 0;
    for (const end = at + area; at < end; at++) {
      const value = values[at]!;
      sum += value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    // Float32 parts do not overflow a sum in float64: it is not finite only when one of them is not.
    if (!Number.isFinite(sum)) tally.notFinite += values.subarray(at - area, at).reduce((count, value) => count + Number(!Number.isFinite(value)), 0);
    sums[row % channels]! += sum;
  }
  // An odd stride falls into step with no row of an even width.
  const stride = 2 * Math.floor(values.length / COUNTED / 2) + 1;
  for (let index = 0; index < bits.length; index += stride) counts[bits[index]! >>> UPPER_BITS]!++;
  tally.low = low;
  tally.high = high;
  tally.places += photos * area;
}

/** One tally of what several have seen, added in their order. */
export function mergeTallies(tallies: readonly TallyInProgress[]): TallyInProgress {
  const merged = startTally(tallies[0]?.sums.length ?? 0);
  for (const { counts, low, high, sums, places, notFinite } of tallies) {
    counts.forEach((count, bin) => (merged.counts[bin]! += count));
    sums.forEach((sum, channel) => (merged.sums[channel]! += sum));
    merged.low = Math.min(merged.low, low);
    merged.high = Math.max(merged.high, high);
    merged.places += places;
    merged.notFinite += notFinite;
  }
  return merged;
}

export function finishTally({ counts, low, high, sums, places, notFinite }: TallyInProgress): Tally {
  return { counts, low, high, means: sums.map((sum) => sum / Math.max(1, places)), notFinite };
}

export type Bin = { /** Its middle. */ readonly value: number; readonly count: number };

/** The bins that are not empty, from the least to the greatest number. */
export function binsOf({ counts }: Tally): Bin[] {
  const word = new Uint32Array(1);
  const number = new Float32Array(word.buffer);
  const bins: Bin[] = [];
  counts.forEach((count, upper) => {
    // Zero is a number of its own; every other bin reaches from its upper bits to the next ones.
    word[0] = (upper << UPPER_BITS) | (upper % (BINS / 2) === 0 ? 0 : BINS / 2);
    if (count > 0) bins.push({ value: number[0]!, count });
  });
  return bins.sort((a, b) => a.value - b.value);
}
