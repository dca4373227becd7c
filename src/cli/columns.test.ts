import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignedRows, wrapped } from './columns.ts';

test('the first column is flush left, the others flush right', () => {
  expect(alignedRows([['', 'one', 'two'], ['row', '1', '22']])).toEqual(['     one  two', 'row    1   22']);
  expect(alignedRows([['', 'one', 'two'], ['row', '1', '22']], 2)).toEqual(['     one  two', 'row  1     22']);
});

test('wrapping keeps every word, in lines that fit as long as the words do', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 20, max: 200 }), (list, columns) => {
      const lines = wrapped(list.join(' '), columns);
      expect(lines.join(' ')).toBe(list.join(' '));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.min(columns, 100));
    }),
  );
});
