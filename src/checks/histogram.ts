/** @file Counts of levels from 0 up, and what they say of the values that were counted. */

/** How many values were counted. */
export function totalOf(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The least level that has at least that share of the values at or below it. */
export function levelAt(counts: Uint32Array, share: number): number {
  const wanted = share * totalOf(counts);
  let below = 0;
  for (let level = 0; level < counts.length; level++) {
    below += counts[level]!;
    if (below >= wanted && below > 0) return level;
  }
  return counts.length - 1;
}

/** The level that just that share of the values is above, with a fraction of it: values are taken as spread over half a level to both sides. */
export function levelFromTop(counts: Uint32Array, share: number): number {
  const wanted = share * totalOf(counts);
  let above = 0;
  for (let level = counts.length - 1; level > 0; level--) {
    const here = counts[level]!;
    above += here;
    if (here > 0 && above >= wanted) return level - 0.5 + (above - wanted) / here;
  }
  return 0;
}

/** Mean and standard deviation of the values. */
export function momentsOf(counts: Uint32Array): { readonly mean: number; readonly deviation: number } {
  let [total, sum, squares] = [0, 0, 0];
  for (const [level, count] of counts.entries()) {
    total += count;
    sum += level * count;
    squares += level * level * count;
  }
  const mean = total === 0 ? 0 : sum / total;
  return { mean, deviation: total === 0 ? 0 : Math.sqrt(Math.max(0, squares / total - mean * mean)) };
}

/** The largest share of the values that lies within `reach` levels of one level. */
export function largestShare(counts: Uint32Array, reach: number): number {
  let most = 0;
  for (let level = 0; level < counts.length; level++) {
    let near = 0;
    for (let other = Math.max(0, level - reach); other <= Math.min(counts.length - 1, level + reach); other++) near += counts[other]!;
    most = Math.max(most, near);
  }
  return most / Math.max(1, totalOf(counts));
}
