/** @file A language of the command: what it says, how it writes numbers, and what becomes of messages, which are thrown in English. */
import { formatsIn, type Formats } from '../base/format.ts';
import type { Language } from '../base/language.ts';
import { inPortuguese } from '../messages/portuguese.ts';
import { englishSummaryWords, type SummaryWords } from '../model/summary-words.ts';
import { portugueseHelp, portugueseSummaryWords } from './portuguese-help.ts';
import { portugueseWords } from './portuguese-words.ts';
import { englishHelp, englishWords } from './words.ts';

/** The shape of an English record, without its texts. */
type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...given: infer G) => string ? (...given: G) => string : Shape<T[K]> };

export type CliWords = Shape<typeof englishWords>;
export type CliHelp = Shape<typeof englishHelp>;

export type Speech = {
  readonly language: Language;
  readonly words: CliWords;
  readonly help: CliHelp;
  readonly summary: SummaryWords;
  readonly formats: Formats;
  /** An English message of ours as it is told: of an error, or why a file was left out. */
  readonly told: (message: string) => string;
};

const speeches: Readonly<Record<Language, Omit<Speech, 'language' | 'formats'>>> = {
  en: { words: englishWords, help: englishHelp, summary: englishSummaryWords, told: (message) => message },
  'pt-BR': { words: portugueseWords, help: portugueseHelp, summary: portugueseSummaryWords, told: inPortuguese },
};

export function speechIn(language: Language): Speech {
  return { language, formats: formatsIn(language), ...speeches[language] };
}
