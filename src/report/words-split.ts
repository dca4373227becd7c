/** @file The words of the report on the split: by which rule, and what it found. */
import { formatCount, plural } from '../base/format.ts';
import { splitRuleOf } from './run-facts.ts';
import type { RunRecord } from './run-record.ts';
import { picture } from './words.ts';

/** The title of the parts. */
export function splitCaption(record: RunRecord): string {
  return { given: 'Split, as given', hashed: 'Split, each by its content', stratified: 'Split, each class by itself', shuffled: 'Split, all together' }[splitRuleOf(record)];
}

/** What there is to say of it, a sentence each. */
export function splitNotes(record: RunRecord): readonly string[] {
  const { splitBy } = record.data;
  if (splitBy === null) return [];
  const one = picture(record);
  const { given, together, torn, moved, conflicting } = splitBy;
  return [
    ...(splitRuleOf(record) === 'hashed' ? [`The part of each ${one} follows from a hash of its file with the seed, so that new ${one}s leave the others where they are; the shares are as chance has them.`] : []),
    ...(given > 0 ? [`${plural(given, `${one} has its part as it was given`, `${one}s have their parts as they were given`)}.`] : []),
    ...(together > 0 ? [`${formatCount(together)} ${one}s stay together with others of the same bytes, of nearly the same look or of their group.`] : []),
    ...(torn > 0 ? [`${formatCount(torn)} ${one}s have others of the same bytes, of nearly the same look or of their group in another part, as the parts were given: what is known from training may be asked in the test, which is flattered by it.`] : []),
    ...(moved > 0 ? [`${plural(moved, `${one} is`, `${one}s are`)} elsewhere than the hash says, so that no class is short in a part.`] : []),
    ...(conflicting > 0 ? [`${formatCount(conflicting)} ${one}s have the very bytes of a ${one} of another class: one of their classes is wrong.`] : []),
  ];
}
