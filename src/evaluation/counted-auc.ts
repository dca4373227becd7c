/** @file The mean area under ROC of each class against the others, of photos that are counted: for resamples. */

/** Photos are sorted once a class; what it gives takes how often each photo is there. NaN where no class can be told from the others; classes that cannot are left out of the mean, as `oneVsRest` has it. */
export function countedAuc(truth: readonly number[], probabilities: ArrayLike<number>, classes: number): (counts: ArrayLike<number>) => number {
  const sorted = Array.from({ length: classes }, (_, label) => {
    const scores = truth.map((__, photo) => probabilities[photo * classes + label]!);
    return { label, scores, order: [...truth.keys()].sort((a, b) => scores[a]! - scores[b]!) };
  });
  return (counts) => {
    const areas = sorted.map(({ label, scores, order }) => {
      let [pairs, below, positives] = [0, 0, 0];
      for (let from = 0; from < order.length; ) {
        let [to, high, low] = [from, 0, 0];
        for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++) {
          if (truth[order[to]!] === label) high += counts[order[to]!]!;
          else low += counts[order[to]!]!;
        }
        pairs += high * (below + low / 2);
        below += low;
        positives += high;
        from = to;
      }
      return pairs / (positives * below);
    }).filter((area) => !Number.isNaN(area));
    return areas.length === 0 ? Number.NaN : areas.reduce((sum, area) => sum + area, 0) / areas.length;
  };
}
