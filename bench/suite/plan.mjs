/** @file The order in which a run measures, and how long it may still take. A step is { kind, name, threads, repeat }; kind is `limit`, `measure` or `peer`. */

/**
 * Whole repeats in turn, so that a machine that becomes slower by and by does so for all; in each the limits, and after each measure its peers.
 * `measures`: names, each with its figures; `peers`: { id, figures, slow }. Peers run at `peerThreads`; slow ones once, at the most of these. Of two figures that share a peer the first is followed by it.
 */
export function planOf({ repeats, threads, peerThreads, limits, measures, peers }) {
  const slowest = Math.max(...peerThreads);
  const steps = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const count of threads) {
      const step = (kind, name) => steps.push({ kind, name, threads: count, repeat });
      for (const name of limits) step('limit', name);
      const done = new Set();
      for (const { name, figures } of measures) {
        step('measure', name);
        for (const { id, figures: beside, slow } of peers) {
          const runs = peerThreads.includes(count) && (!slow || (repeat === 0 && count === slowest));
          if (!runs || done.has(id) || !beside.some((figure) => figures.includes(figure))) continue;
          done.add(id);
          step('peer', id);
        }
      }
    }
  }
  return steps;
}

export const sameStep = (a, b) => a.kind === b.kind && a.name === b.name && a.threads === b.threads && a.repeat === b.repeat;

const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;

/** Seconds that the steps may take, by those of the samples (`took`): of the same thing at the same threads, at any, or the mean of all; null without any sample. */
export function secondsLeft(steps, samples) {
  if (samples.length === 0) return steps.length === 0 ? 0 : null;
  const all = mean(samples.map(({ took }) => took));
  return steps.reduce((sum, { kind, name, threads }) => {
    const same = samples.filter((sample) => sample.kind === kind && sample.name === name);
    const alike = same.filter((sample) => sample.threads === threads);
    return sum + (same.length === 0 ? all : mean((alike.length > 0 ? alike : same).map(({ took }) => took)));
  }, 0);
}
