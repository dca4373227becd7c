/** @file Bootstrap intervals: what other photos of the same kind would have made of a statistic. */
import { random } from '../base/random.ts';
import { bcaInterval } from './bca.ts';

export type BootstrapOptions = {
  /** Default 0. */
  readonly seed?: number;
  /** Default 2,000: the ends of the interval then move by about a twentieth of its width from seed to seed. */
  readonly resamples?: number;
  /** Default 0.95. */
  readonly confidence?: number;
};

/** A statistic of photos, told by how many of each kind there are; NaN where it is not defined. */
export type Statistic = (counts: ArrayLike<number>) => number;

/** At most so many blocks are left out in turn; up to as many photos it is one photo at a time. */
const BLOCKS = 500;

/**
 * Intervals for statistics of the same photos, of which there are `counts[i]` of kind i: cells of a confusion matrix, or each photo a kind of its own. As many photos are drawn with replacement, `resamples` times,
 * the same ones for all statistics (Efron 1979, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7), and the interval is BCa: where almost all photos are right, resamples lean to one
 * side, which plain percentiles take for the photos' own (bench/RESULTS.md has the coverage of both). Null where resamples say nothing: they are all equal, as where every photo is right.
 */
export function bootstrap<Name extends string>(counts: ArrayLike<number>, statistics: Readonly<Record<Name, Statistic>>, { seed = 0, resamples = 2000, confidence = 0.95 }: BootstrapOptions = {}): Record<Name, readonly [low: number, high: number] | null> {
  const kinds = Int32Array.from(kindsOf(counts));
  const entries = Object.entries<Statistic>(statistics);
  const drawn = statisticsOf(resampledCounts(kinds, counts.length, resamples, seed), entries);
  const leftOut = statisticsOf(blocksLeftOut(kinds, counts), entries);
  const intervals = entries.map(([name, statistic], index) => {
    const resampled = drawn[index]!.filter(Number.isFinite);
    const estimate = statistic(counts);
    const tells = Number.isFinite(estimate) && resampled.some((value) => value !== resampled[0]);
    return [name, tells ? bcaInterval({ estimate, resampled, leftOut: leftOut[index]!.filter(Number.isFinite) }, confidence) : null];
  });
  return Object.fromEntries(intervals) as Record<Name, readonly [number, number] | null>;
}

/** The kind of each photo. */
function* kindsOf(counts: ArrayLike<number>): Generator<number> {
  for (let kind = 0; kind < counts.length; kind++) for (let photo = 0; photo < counts[kind]!; photo++) yield kind;
}

/** The values of each statistic. The counts are looked at before they change. */
function statisticsOf(samples: Iterable<ArrayLike<number>>, statistics: readonly (readonly [string, Statistic])[]): number[][] {
  const values = statistics.map((): number[] => []);
  for (const counts of samples) for (const [index, [, statistic]] of statistics.entries()) values[index]!.push(statistic(counts));
  return values;
}

function* resampledCounts(kinds: Int32Array, length: number, resamples: number, seed: number): Generator<Int32Array> {
  const counts = new Int32Array(length);
  for (let resample = 0; resample < resamples; resample++) {
    const source = random(seed, 'evaluation/bootstrap', resample);
    counts.fill(0);
    for (let drawn = 0; drawn < kinds.length; drawn++) counts[kinds[source.below(kinds.length)]!]!++;
    yield counts;
  }
}

/** Photo i is in block i mod the number of blocks, so that photos of a kind are spread over them. */
function* blocksLeftOut(kinds: Int32Array, all: ArrayLike<number>): Generator<Int32Array> {
  const blocks = Math.min(BLOCKS, kinds.length);
  const whole = Int32Array.from(all);
  const counts = new Int32Array(all.length);
  for (let block = 0; block < blocks; block++) {
    counts.set(whole);
    for (let photo = block; photo < kinds.length; photo += blocks) counts[kinds[photo]!]!--;
    yield counts;
  }
}
