/** @file The command in Brazilian Portuguese. */
import { portugueseFormats } from '../base/format.ts';
import { inPortuguese } from '../messages/portuguese.ts';
import { portugueseHelp, portugueseSummaryWords } from './portuguese-help.ts';
import { portugueseWords } from './portuguese-words.ts';
import type { Speech } from './speech.ts';

export const portugueseSpeech: Speech = { language: 'pt-BR', words: portugueseWords, help: portugueseHelp, summary: portugueseSummaryWords, formats: portugueseFormats, told: inPortuguese };
