import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('plain fields stand as they are, with numbers in full', () => {
  expect(csvLine(['a.jpg', 'Cat', 0.6296446323394775])).toBe('a.jpg,Cat,0.6296446323394775\n');
});

test('blanks around a field are kept from readers that trim, and tabs part fields where they are asked for', () => {
  expect(csvLine([' a', 'b ', 'c d'])).toBe('" a","b ",c d\n');
  expect(csvLine(['a,b', 'c\td', 'e'], '\t')).toBe('a,b\t"c\td"\te\n');
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'cr\r'])).toBe('"a,b","say ""hi""","two\nlines","cr\r"\n');
});

/** Reads one record as RFC 4180 says. */
function readCsv(text: string): string[] {
  const fields = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n$)/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}

test('whatever a file is called, it can be read back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é') });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), (fields) => {
      expect(readCsv(csvLine(fields))).toEqual(fields);
    }),
  );
});
