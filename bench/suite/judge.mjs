/** @file Whether a run of the benchmark lost ground: its ratios beside those of the baseline, with the noise of both. Times play no part: machines differ. */

/** What is called a loss is more than this, even where the repeats agreed better: other work on a machine comes and goes. */
export const LEAST_NOISE = 0.1;
/** The same of ratios to peers on another processor than the baseline's: instructions that only one of both uses, such as those of bfloat16, made up to 0.7 and 1.9 times of them. */
export const LEAST_NOISE_ELSEWHERE = 0.5;

export function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The ratios of the repeats in short. Noise: how far the worst of them lies from the median, as a share of it; null for a single one, which tells nothing of it. */
export function summary(ratios) {
  const middle = median(ratios);
  const [min, max] = [Math.min(...ratios), Math.max(...ratios)];
  return { median: middle, min, max, noise: ratios.length < 2 ? null : Math.max(max - middle, middle - min) / middle };
}

/**
 * One verdict for each figure of the baseline and of the run. Ratios are such that more is better. `lost`: below the baseline by more than the noise, the larger of the two measured
 * and `least`; `gained` likewise; `missing`: in the baseline, but not measured (peers and files that are not there are no loss); `new`: not in the baseline.
 */
export function judge(baseline, run, { least = LEAST_NOISE } = {}) {
  return [...new Set([...Object.keys(baseline), ...Object.keys(run)])].map((name) => {
    const [before, now] = [baseline[name], run[name]];
    if (now === undefined) return { name, verdict: 'missing', before: before.median, now: null, noise: null };
    if (before === undefined) return { name, verdict: 'new', before: null, now: now.median, noise: null };
    const noise = Math.max(least, before.noise ?? 0, now.noise ?? 0);
    const change = now.median / before.median;
    const verdict = change < 1 - noise ? 'lost' : change > 1 / (1 - noise) ? 'gained' : 'held';
    return { name, verdict, before: before.median, now: now.median, noise };
  });
}
