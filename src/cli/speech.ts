/** @file A language of the command: what it says, how it writes numbers, and what becomes of messages, which are thrown in English. */
import { formatsIn, type Formats } from '../base/format.ts';
import type { Language } from '../base/language.ts';
import { inPortuguese } from '../messages/portuguese.ts';
import { englishSummaryWords, type SummaryWords } from '../model/summary-words.ts';
import type { CliHelp, CliWords } from './catalogue.ts';
import { portugueseHelp, portugueseSummaryWords } from './portuguese-help.ts';
import { portugueseWords } from './portuguese-words.ts';
import { englishBackboneWords } from './words-backbones.ts';
import { englishCheckWords } from './words-check.ts';
import { englishSplitWords } from './words-split.ts';
import { englishHelp } from './words-help.ts';
import { englishWords } from './words.ts';

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
  en: { words: { ...englishWords, ...englishBackboneWords, ...englishCheckWords, ...englishSplitWords }, help: englishHelp, summary: englishSummaryWords, told: (message) => message },
  'pt-BR': { words: portugueseWords, help: portugueseHelp, summary: portugueseSummaryWords, told: inPortuguese },
};

export function speechIn(language: Language): Speech {
  return { language, formats: formatsIn(language), ...speeches[language] };
}
