/** @file Whether photos that came with their parts can be used so. */
import { HeadstartError } from '../base/errors.ts';
import { partsOf } from './parts.ts';
import type { Item } from './photo-list.ts';

/** @throws HeadstartError 'data' when photos came with parts that nothing can be learned from. */
export function checkGivenParts({ classes, candidates }: { readonly classes: readonly string[]; readonly candidates: readonly Item[] }): void {
  const parts = partsOf(candidates);
  if (parts.every((part) => part === 'train')) return;
  if (!parts.includes('train')) throw new HeadstartError('data', `There are photos for ${parts.join(' and ')}, but none to train on.`, 'Give some the part train, or give none to any: then they are split here.');
  const learned = new Set(candidates.flatMap(({ part, label }): readonly number[] => (part === 'train' ? [label] : [])));
  const strange = candidates.find(({ label }) => !learned.has(label));
  if (strange === undefined) return;
  throw new HeadstartError('data', `Class ${String(classes[strange.label])} has photos for ${String(strange.part)} (${strange.path}), but none to train on.`, 'Put some of them among the train photos, or leave the class out.');
}
