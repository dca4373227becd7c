/** @file The split of photos: as they came with it, or by a seed. */
import { HeadstartError } from '../base/errors.ts';
import { random, shuffled } from '../base/random.ts';
import { partsOf, type Part } from './parts.ts';
import type { Item } from './photo-list.ts';
import { splitBy, type Fractions, type Split, type SplitRule } from './split.ts';

export type SplitQuestion = {
  readonly items: readonly Item[];
  readonly classes: readonly string[];
  /** How photos are split that came without parts. */
  readonly rule: SplitRule;
  readonly fractions: Fractions;
  readonly seed: number;
};

/**
 * The parts that the photos came with. If none came for validation, or none for test, the part is taken from the train photos: of each class by the seed, the share that it
 * would have had of them. Photos that came without parts, or all for training, are split by the rule.
 * @throws HeadstartError 'data' when a class has no train photo, or too few to take some from.
 */
export function splitItems({ items, classes, rule, fractions, seed }: SplitQuestion): Split {
  const parts = partsOf(items);
  if (!isSplit(parts)) return splitBy(rule, items.map(({ label }) => label), classes, fractions, seed);
  checkGivenParts({ classes, candidates: items });
  const split: Split = { train: [], validation: [], test: [] };
  for (const [index, { part }] of items.entries()) split[part ?? 'train'].push(index);
  const missing = (['validation', 'test'] as const).find((part) => !parts.includes(part));
  if (missing === undefined) return split;
  const [train, validation, test] = fractions;
  const part = { validation, test }[missing];
  const taken = new Set(takenOff(split.train, part / (train + part), (index) => items[index]!.label, `split/${missing}`, seed));
  if (taken.size === 0) throw new HeadstartError('data', `No class has two train photos or more, and no photo came for ${missing}.`, `Add photos, or some for ${missing}.`);
  return { ...split, train: split.train.filter((index) => !taken.has(index)), [missing]: split.train.filter((index) => taken.has(index)) };
}

/** Whether photos that came for those parts are split already. */
export function isSplit(parts: readonly Part[]): boolean {
  return parts.some((part) => part !== 'train');
}

/** Of each class the share, at least one, but never all. */
function takenOff(photos: readonly number[], share: number, labelOf: (index: number) => number, use: string, seed: number): number[] {
  const members = new Map<number, number[]>();
  for (const index of photos) {
    const own = members.get(labelOf(index));
    if (own === undefined) members.set(labelOf(index), [index]);
    else own.push(index);
  }
  return [...members].flatMap(([label, own]) => shuffled(own, random(seed, use, label)).slice(0, Math.min(own.length - 1, Math.max(1, Math.round(own.length * share)))));
}

/** @throws HeadstartError 'data' when photos came with parts that nothing can be learned from. */
export function checkGivenParts({ classes, candidates }: { readonly classes: readonly string[]; readonly candidates: readonly Item[] }): void {
  const parts = partsOf(candidates);
  if (!isSplit(parts)) return;
  if (!parts.includes('train')) throw new HeadstartError('data', `There are photos for ${parts.join(' and ')}, but none to train on.`, 'Give some the part train, or give none to any: then they are split here.');
  const learned = new Set(candidates.flatMap(({ part, label }): readonly number[] => (part === 'train' ? [label] : [])));
  const strange = candidates.find(({ label }) => !learned.has(label));
  if (strange === undefined) return;
  throw new HeadstartError('data', `Class ${String(classes[strange.label])} has photos for ${String(strange.part)} (${strange.path}), but none to train on.`, 'Put some of them among the train photos, or leave the class out.');
}
