/** @file Loads a language of the command, and no other. */
import type { Language } from '../base/language.ts';
import type { Speech } from './speech.ts';

const languages: Readonly<Record<Language, () => Promise<Speech>>> = {
  en: async () => (await import('./english-speech.ts')).englishSpeech,
  'pt-BR': async () => (await import('./portuguese-speech.ts')).portugueseSpeech,
};

export async function loadSpeech(language: Language): Promise<Speech> {
  return await languages[language]();
}
