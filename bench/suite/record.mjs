/** @file What the samples of a run come to: figures with their spread, shares of the machine's limits, what a second thread brings, and ratios to peers, repeat by repeat. */
import { summary } from './judge.mjs';

const valuesOf = (samples) => summary(samples.map(({ value }) => value));

/**
 * `samples`: of steps (plan.mjs): a limit's `value`; a measure's `values` and `operations` by figure and `memory`; a peer's `rate`, `memory` and `versions`. What has `failed` counts nowhere.
 * `figures`, `limits`: what is told of each by name; `peers`: { id, peer, figures, slow }.
 */
export function recordOf({ samples, figures, limits, peers }) {
  const good = samples.filter(({ failed }) => failed === undefined);
  const counts = (list) => [...new Set(list.map(({ threads }) => threads))].toSorted((a, b) => a - b);
  const limitSamples = good.filter(({ kind }) => kind === 'limit');
  const limitAt = (name, { threads, repeat }) => limitSamples.find((sample) => sample.name === name && sample.threads === threads && sample.repeat === repeat)?.value;
  const told = [];
  for (const [name, about] of Object.entries(figures)) {
    const all = good.filter(({ kind, values }) => kind === 'measure' && values[name] !== undefined).map(({ threads, repeat, values, memory, operations }) => ({ threads, repeat, value: values[name], memory, operations: operations?.[name] }));
    for (const threads of counts(all)) {
      const list = all.filter((sample) => sample.threads === threads);
      // Work done a second, so that more is better, beside what the limit does a second.
      const shares = list.filter((sample) => limitAt(about.against, sample) !== undefined).map((sample) => ((about.rate ? sample.value : 1000 / sample.value) * (sample.operations ?? 1)) / limitAt(about.against, sample));
      const against = shares.length === 0 ? null : summary(shares);
      told.push({
        name, title: about.title, unit: about.unit, threads, repeats: list.length, value: valuesOf(list), against, share: list[0].operations === undefined ? null : against,
        memory: Math.max(...list.map(({ memory }) => memory)), scaling: scalingOf(about, all, threads), peers: peersBeside(name, list, { threads, peers, good }),
      });
    }
  }
  const limitFigures = Object.entries(limits).flatMap(([name, { unit, scale }]) => {
    const own = limitSamples.filter((sample) => sample.name === name);
    return counts(own).map((threads) => ({ name, threads, unit, value: valuesOf(own.filter((sample) => sample.threads === threads).map(({ value }) => ({ value: value * scale }))) }));
  });
  const versions = Object.assign({}, ...good.map((sample) => sample.versions ?? {}));
  const failures = samples.filter(({ failed }) => failed !== undefined).map(({ kind, name, threads, repeat, failed }) => ({ kind, name, threads, repeat, failed }));
  return { versions, limits: limitFigures, figures: told, failures };
}

/** How many times as quick two threads are as one, in the same repeats; null where that is not known. */
function scalingOf({ rate, scales }, all, threads) {
  if (!scales || threads !== 2) return null;
  const pairs = all.filter((sample) => sample.threads === 2).flatMap((two) => all.filter((one) => one.threads === 1 && one.repeat === two.repeat).map((one) => (rate ? two.value / one.value : one.value / two.value)));
  return pairs.length === 0 ? null : summary(pairs);
}

/** Rates of the peers and ours as a multiple of theirs, repeat by repeat; one that was run once is compared with each of ours. */
function peersBeside(name, list, { threads, peers, good }) {
  return peers.filter(({ figures }) => figures.includes(name)).flatMap(({ id, peer, slow = false }) => {
    const theirs = good.filter((sample) => sample.kind === 'peer' && sample.name === id && sample.threads === threads);
    const ratios = list.flatMap(({ value, repeat }) => theirs.filter((sample) => slow || sample.repeat === repeat).map(({ rate }) => value / rate));
    if (ratios.length === 0) return [];
    return [{ peer, once: slow, value: summary(theirs.map(({ rate }) => rate)), memory: Math.max(...theirs.map(({ memory }) => memory)), ratio: summary(ratios) }];
  });
}

/** Ratios by a name that says of what: more is better in all of them. */
export function ratiosOf(figures, { against }) {
  return Object.fromEntries(figures.flatMap(({ name, threads, against: share, scaling, peers }) => [
    ...(share === null ? [] : [[`${name}, threads ${threads}: to the limit (${against[name]})`, share]]),
    ...(scaling === null ? [] : [[`${name}: 2 threads over 1`, scaling]]),
    ...peers.map(({ peer, ratio }) => [`${name}, threads ${threads}: to ${peer}`, ratio]),
  ]));
}

/** Why a ratio of the baseline is not among those of a run. `absent`: [{ figures, peer, why }], `left`: why by figure, of those that were not measured; `threads` and `peerThreads`: what was asked for; `failures`: of the record. */
export function whyMissing(ratio, { absent, left, threads, peerThreads, failures, peers, figures }) {
  const [, figure, count, of] = /^([^,:]+)(?:, threads (\d+))?: (.*)$/.exec(ratio) ?? [];
  if (figure === undefined || figures[figure] === undefined) return 'there is no such figure any more';
  const limit = /^to the limit \((.*)\)$/.exec(of)?.[1];
  if (limit !== undefined && figures[figure].against !== limit) return `its limit is another one now (${figures[figure].against})`;
  if (left[figure] !== undefined) return left[figure];
  const failed = failures.find(({ name }) => name === figure || name === `${figure}: ${of.replace(/^to /, '')}` || peers.some(({ id, figures: beside, peer }) => id === name && beside.includes(figure) && of === `to ${peer}`));
  if (failed !== undefined) return `failed: ${failed.failed}`;
  const gone = absent.find(({ figures: beside, peer }) => beside.includes(figure) && of === `to ${peer}`);
  if (gone !== undefined) return gone.why;
  const ofPeer = of.startsWith('to ') && !of.startsWith('to the limit');
  if (ofPeer && !peers.some(({ figures: beside, peer }) => beside.includes(figure) && of === `to ${peer}`)) return 'there is no such peer any more';
  const asked = ofPeer ? peerThreads : threads;
  if (count === undefined ? ![1, 2].every((each) => threads.includes(each)) : !asked.includes(Number(count))) return `not at so many threads (${ofPeer ? '--peer-threads' : '--threads'} ${asked.join(',')})`;
  return 'not measured';
}
