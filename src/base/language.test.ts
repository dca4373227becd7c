import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test('a locale is read by its language, however it is spelled', () => {
  expect(['pt-BR', 'pt_BR.UTF-8', 'pt', 'PT_br', 'pt_PT@euro'].map(languageOf)).toEqual(Array.from({ length: 5 }, () => 'pt-BR'));
  expect(['en', 'en_US.UTF-8', 'C', 'C.UTF-8', 'POSIX'].map(languageOf)).toEqual(Array.from({ length: 5 }, () => 'en'));
});

test('a language that is not spoken is none', () => {
  expect(['fr_FR', '', 'ptx', 'english'].map(languageOf)).toEqual([undefined, undefined, undefined, undefined]);
});
