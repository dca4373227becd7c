/** @file What the command says of a split, in English. */
import { formatCount, plural } from '../base/format.ts';

export const englishSplitWords = {
  given: (count: number): string => plural(count, 'photo in the part that was given', 'photos in the parts that were given'),
  together: (count: number): string => `${formatCount(count)} kept together: the same bytes, nearly the same look, or one group`,
  torn: (count: number): string => `${formatCount(count)} have the same bytes, nearly the same look or one group as photos of another part, as the parts were given: the test is flattered. headstart data check names them`,
  moved: (count: number): string => `${formatCount(count)} moved from where their hash puts them, so that no class is short in a part`,
  conflicting: (count: number): string => `${formatCount(count)} photos have the very bytes of a photo of another class: one of their classes is wrong`,
  gone: (count: number): string => `${plural(count, 'photo')} of the earlier manifest ${count === 1 ? 'is' : 'are'} not there any more`,
  parts: { train: 'train', validation: 'validation', test: 'test' },
  allClasses: 'all',
  wantsOut: 'data split needs a file to write to.',
  manifestWritten: (file: string): string => `Written to ${file}`,
} as const;
