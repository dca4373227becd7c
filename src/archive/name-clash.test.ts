import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrongName } from './entry-name.ts';
import { nameClash } from './name-clash.ts';

test('names that are different on every system do not clash', () => {
  expect(nameClash(['a/', 'a/b', 'a/c/', 'a/c/d', 'ab'])).toBeUndefined();
  expect(nameClash(['a/', 'a/'])).toBeUndefined();
});

test.each([
  [['stra\u00dfe', 'STRASSE'], 'the files "stra\u00dfe" and "STRASSE" are the same on some systems'],
  [['\uFB01le', 'file'], 'the files "\uFB01le" and "file" are the same on some systems'],
  [['a', 'A/b'], '"a" is a file and also a folder'],
  [['\u00e9/a', 'e\u0301/b'], 'the folders "\u00e9" and "e\u0301" are the same on some systems'],
])('%j clash', (names, reason) => {
  expect(nameClash(names)).toBe(reason);
});

test('a name in another case always clashes with itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z]{1,8}$/), (name) => {
      const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
      expect(nameClash([name, other])).toBeDefined();
    }),
  );
});

test('a name that passes stays below the folder, also as Windows reads it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('..', '.', '', 'a', 'b.', 'C:', '\\', 'nul', 'x')).map((parts) => parts.join('/')), (name) => {
      fc.pre(wrongName(name) === undefined);
      const parts = name.split(/[/\\]/);
      expect(parts.slice(0, -1).every((part) => part !== '' && part !== '.' && part !== '..')).toBe(true);
      expect(name).not.toMatch(/^[/\\]|:/);
    }),
  );
});
