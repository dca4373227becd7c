import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { chooseLanguage, refuseLanguage, systemLanguage } from './chosen-language.ts';
import { englishSpeech } from './english-speech.ts';

test('the first of LC_ALL, LC_MESSAGES and LANG that is set decides', () => {
  expect(systemLanguage({ LANG: 'pt_BR.UTF-8' }, undefined)).toBe('pt-BR');
  expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: 'pt_BR', LANG: 'en_US' }, undefined)).toBe('pt-BR');
  expect(systemLanguage({ LC_ALL: 'C', LANG: 'pt_BR' }, 'pt-BR')).toBe('en');
});

test('where none is set the system is asked, and without an answer of ours it is English', () => {
  expect(systemLanguage({}, 'pt-BR')).toBe('pt-BR');
  expect(systemLanguage({}, undefined)).toBe('en');
  expect(systemLanguage({ LANG: 'fr_FR.UTF-8' }, 'pt-BR')).toBe('en');
});

test('--lang is taken out wherever it stands, in both spellings of a value', () => {
  for (const typed of [['--lang', 'pt-BR', 'compare', 'a'], ['compare', '--lang=pt_BR', 'a'], ['compare', 'a', '--lang', 'pt']]) {
    expect(chooseLanguage(typed, 'en')).toEqual({ language: 'pt-BR', typed: ['compare', 'a'] });
  }
  expect(chooseLanguage(['compare', '--lang', 'en'], 'pt-BR')).toEqual({ language: 'en', typed: ['compare'] });
  expect(chooseLanguage(['compare', '--', '--lang', 'pt'], 'en')).toEqual({ language: 'en', typed: ['compare', '--', '--lang', 'pt'] });
});

test('a language that is not spoken, none at all or a second one is refused', () => {
  const failure = (...typed: string[]): { readonly message: string; readonly hint: string } => failureOf(() => refuseLanguage(chooseLanguage(typed, 'en').typed, englishSpeech.words));
  expect(failure('compare', '--lang', 'fr')).toMatchObject({ message: "There is no language 'fr'.", hint: 'Languages: en, pt-BR.' });
  expect(failure('compare', '--lang').message).toBe('headstart: --lang takes a value, but nothing follows it.');
  expect(failure('--lang', '--json').message).toBe("headstart: --lang takes a value, but '--json' follows it.");
  expect(failure('--lang', 'en', '--lang=pt').message).toBe('headstart: --lang is given twice.');
  expect(() => refuseLanguage(chooseLanguage(['compare', '--lang', 'pt-BR'], 'en').typed, englishSpeech.words)).not.toThrow();
});
