import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPortuguese } from './portuguese.ts';
import { translator } from './translate.ts';

const translate = translator({
  'The folder {0} cannot be read: {1}.': 'A pasta {0} não pode ser lida: {1}.',
  '{0} cannot be read: {1}.': '{0} não pode ser lido: {1}.',
  'permission is denied': 'permissão negada',
  'the name {0} {1}': 'o nome {0} {1}',
  'is empty': 'está vazio',
  '{1} before {0}': '{0} depois de {1}',
  '{#0} photos': '{#0} fotos',
  '{0}: {1}.': '{0}: {1}.',
  'Try again.': 'Tente de novo.',
});

test('of two patterns that fit, the one with more words of its own is taken', () => {
  expect(translate('The folder a cannot be read: permission is denied.')).toBe('A pasta a não pode ser lida: permissão negada.');
  expect(translate('a cannot be read: permission is denied.')).toBe('a não pode ser lido: permissão negada.');
});

test('a text in quotes fills one gap, whatever it holds', () => {
  expect(translate(String.raw`the name "a \" is empty b" is empty`)).toBe(String.raw`o nome "a \" is empty b" está vazio`);
});

test('numbers and sizes get the signs of the language, other digits do not', () => {
  expect(translate('1,209,058 photos')).toBe('1.209.058 fotos');
  expect(translate('a: 4.61 MB.')).toBe('a: 4,61 MB.');
  expect(translate('a: 1.2.3.')).toBe('a: 1.2.3.');
});

test('lines, sentences and what follows a name are translated one by one', () => {
  expect(translate('a/b.jpg: is empty')).toBe('a/b.jpg: está vazio');
  expect(translate('Try again. Try again.')).toBe('Tente de novo. Tente de novo.');
  expect(translate('Try again.\n  is empty\n')).toBe('Tente de novo.\n  está vazio\n');
});

test('what a name holds does not change it, and no text is lost', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', '7', '/', '_', '$', '&', '(', '{', '0', '}', '*', '\\'), minLength: 1, maxLength: 12 });
  fc.assert(fc.property(name, (path) => {
    expect(translate(path)).toBe(path);
    expect(translate(`The folder ${path} cannot be read: permission is denied.`)).toBe(`A pasta ${path} não pode ser lida: permissão negada.`);
  }));
});

test('a long message of another library takes no time and stays as it is', () => {
  const message = (length: number): string => Array.from({ length }, (_, index) => `at: node ${index}: (x.y)`).join(': ');
  const began = performance.now();
  for (const long of [message(200), message(2_000), `${message(2_000)}\n${message(2_000)}`]) {
    for (const one of [translate, inPortuguese]) expect(one(long)).toBe(long);
  }
  expect(performance.now() - began).toBeLessThan(2_000);
});
