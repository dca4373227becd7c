/** @file The words of the report by language. */
import type { Language } from '../base/language.ts';
import type { Words } from './catalogue.ts';
import { english } from './english.ts';
import { portuguese } from './portuguese.ts';

export function wordsIn(language: Language): Words {
  return { en: english, 'pt-BR': portuguese }[language];
}
