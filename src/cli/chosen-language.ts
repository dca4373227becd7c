/** @file The language of a call: what --lang names, else what the system speaks, else English. */
import { HeadstartError } from '../base/errors.ts';
import { LANGUAGES, languageOf, type Language } from '../base/language.ts';
import type { CliWords } from './catalogue.ts';

const OPTION = '--lang';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language of the system: LC_ALL before LC_MESSAGES before LANG, as POSIX reads them. On systems that keep it elsewhere
 * (Windows, macOS), `systemLocale` stands in where none of them is set.
 */
export function systemLanguage(environment: Environment, systemLocale: string | undefined): Language {
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find((value) => value !== undefined && value !== '');
  return languageOf(locale ?? systemLocale ?? '') ?? 'en';
}

export type ChosenLanguage = {
  readonly language: Language;
  /** The words without --lang; one that names no language, or a second one, stays for `refuseLanguage`. */
  readonly typed: readonly string[];
};

/** Takes `--lang LANG` or `--lang=LANG` out of the words before `--`, wherever it stands. */
export function chooseLanguage(typed: readonly string[], system: Language): ChosenLanguage {
  const at = placesOf(typed)[0];
  if (at === undefined) return { language: system, typed };
  const { value, words } = valueAt(typed, at);
  const language = value === undefined ? undefined : languageOf(value);
  return language === undefined ? { language: system, typed } : { language, typed: [...typed.slice(0, at), ...typed.slice(at + words)] };
}

/** @throws HeadstartError 'usage' when a --lang is left: it names no language, has no value, or is the second one. */
export function refuseLanguage(typed: readonly string[], words: CliWords): void {
  const at = placesOf(typed)[0];
  if (at === undefined) return;
  const { value } = valueAt(typed, at);
  const hint = words.languages(LANGUAGES);
  if (value === undefined || value.startsWith('-')) throw new HeadstartError('usage', words.missingValue('headstart', OPTION, value), hint);
  if (languageOf(value) !== undefined) throw new HeadstartError('usage', words.repeatedOption('headstart', OPTION), hint);
  throw new HeadstartError('usage', words.unknownLanguage(value), hint);
}

function placesOf(typed: readonly string[]): readonly number[] {
  const end = typed.indexOf('--');
  const before = end < 0 ? typed : typed.slice(0, end);
  return before.flatMap((word, index) => (word === OPTION || word.startsWith(`${OPTION}=`) ? [index] : []));
}

function valueAt(typed: readonly string[], at: number): { readonly value: string | undefined; readonly words: 1 | 2 } {
  const word = typed[at]!;
  return word === OPTION ? { value: typed[at + 1], words: 2 } : { value: word.slice(OPTION.length + 1), words: 1 };
}
