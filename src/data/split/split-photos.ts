/** @file The rules that photos are split by. */
import { HeadstartError } from '../../base/errors.ts';
import { hashedSplit, type HashedSplit, type HashedSplitOptions, type SplitPhoto } from './hashed-split.ts';
import { shuffledSplit } from './shuffled-split.ts';
import type { Split } from './split-parts.ts';
import { stratifiedSplit } from './stratified-split.ts';

/**
 * `hashed`: each photo by what it holds, so that new photos leave the old ones where they are. `stratified`: each class by itself, in exact shares. `shuffled`: all photos
 * together, as the course notebook does it. The last two know no groups.
 */
export type SplitRule = 'hashed' | 'stratified' | 'shuffled';

/** By which rule photos were split, and what it found. */
export type SplitFacts = Omit<HashedSplit, 'split'> & {
  readonly rule: SplitRule;
  /** How many photos have the bytes of a photo of another class. */
  readonly conflicting: number;
};

/** The split, and how it was made. */
export type SplitFound = SplitFacts & { readonly split: Split };

/** The split by that rule. Where parts were given, they are kept, whatever the rule, and what has none goes by its hash. */
export function splitPhotos(rule: SplitRule, photos: readonly SplitPhoto[], classes: readonly string[], options: HashedSplitOptions): SplitFound {
  const conflicting = countConflicting(photos);
  const exact = { stratified: stratifiedSplit, shuffled: shuffledSplit };
  if (rule === 'hashed' || photos.some(({ part }) => part !== undefined)) return { rule: 'hashed', ...hashedSplit(photos, classes, options), conflicting };
  if (!Object.hasOwn(exact, rule)) throw new HeadstartError('usage', `There is no rule '${String(rule)}' to split by.`, `Rules: ${['hashed', ...Object.keys(exact)].join(', ')}.`);
  const split = exact[rule](photos.map(({ label }) => label), classes, options.fractions, options.seed);
  return { rule, split, given: 0, together: 0, torn: 0, moved: 0, conflicting };
}

function countConflicting(photos: readonly SplitPhoto[]): number {
  const labels = new Map<string, Set<number>>();
  for (const { digest, label } of photos) labels.set(digest, (labels.get(digest) ?? new Set()).add(label));
  return photos.filter(({ digest }) => labels.get(digest)!.size > 1).length;
}
