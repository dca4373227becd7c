/** @file A language of the command: what it says, how it writes numbers, and what becomes of messages, which are thrown in English. */
import type { Formats } from '../base/format.ts';
import type { Language } from '../base/language.ts';
import type { SummaryWords } from '../model/summary-words.ts';
import type { CliHelp, CliWords } from './catalogue.ts';

export type Speech = {
  readonly language: Language;
  readonly words: CliWords;
  readonly help: CliHelp;
  readonly summary: SummaryWords;
  readonly formats: Formats;
  /** An English message of ours as it is told: of an error, or why a file was left out. */
  readonly told: (message: string) => string;
};
