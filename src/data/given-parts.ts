/** @file Whether photos that came with their parts can be used so. */
import { HeadstartError } from '../base/errors.ts';
import { partsOf } from './parts.ts';
import type { Item } from './photo-list.ts';

/** A photo that came without a part may be learned from. @throws HeadstartError 'data' when photos came with parts that nothing can be learned from. */
export function checkGivenParts({ classes, candidates }: { readonly classes: readonly string[]; readonly candidates: readonly Item[] }): void {
  const open = candidates.filter(({ part }) => part === undefined || part === 'train');
  if (open.length === 0) throw new HeadstartError('data', `There are photos for ${partsOf(candidates).join(' and ')}, but none to train on.`, 'Give some the part train, or give some no part: then these are split here.');
  const learned = new Set(open.map(({ label }) => label));
  const strange = candidates.find(({ label }) => !learned.has(label));
  if (strange === undefined) return;
  throw new HeadstartError('data', `Class ${String(classes[strange.label])} has photos for ${String(strange.part)} (${strange.path}), but none to train on.`, 'Put some of them among the train photos, or leave the class out.');
}
