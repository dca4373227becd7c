/** @file Which ratios of a run can stand beside those of a baseline that was measured elsewhere. */

/** Whether a ratio is to a peer, which ran on the same machine; else it is to a limit of the machine, or of its two threads to one. */
const isToPeer = (ratio) => /: to (?!the limit)/.test(ratio);

/**
 * Why a ratio that both have is not compared; undefined where it is. How near one comes to a limit, and what a second thread brings, is the processor's as much as ours; a peer runs on the same
 * one as we do. `ofPhotos`: the figures whose work depends on the photos. A baseline that does not say what it was measured with is not compared by it.
 */
export function whyApart(ratio, { baseline, run, ofPhotos }) {
  const [figure] = ratio.split(/[,:]/, 1);
  if (ofPhotos.includes(figure) && baseline.photos !== run.photos) return `other photos (${baseline.photos ?? 'unknown'}; here ${run.photos})`;
  if (!isToPeer(ratio) && !sameProcessor(baseline, run)) return 'another processor';
  return undefined;
}

/** The name alone does not tell: virtual machines call several processors the same. */
export function sameProcessor(one, other) {
  return one.cpu === other.cpu && JSON.stringify(one.flags) === JSON.stringify(other.flags);
}

/** What was not compared as lines: for each reason how many ratios, and of which figures. `reasons`: why by ratio. */
export function notCompared(reasons) {
  const byReason = new Map();
  for (const [ratio, why] of reasons) byReason.set(why, [...(byReason.get(why) ?? []), ratio.split(/[,:]/, 1)[0]]);
  return [...byReason].map(([why, figures]) => `${why}: ${figures.length} of ${[...new Set(figures)].join(', ')}`);
}
