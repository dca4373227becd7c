import { expect, test } from 'vitest';
import { parseCsv, parseJsonLines } from './manifest-table.ts';

const rows = ({ rows: found }: ReturnType<typeof parseCsv>): unknown[] => found.map(({ line, values }) => [line, ...values.values()]);

test('commas, quotes and line ends inside quotes belong to the field, and each row knows its first line', () => {
  const table = parseCsv('path,label\r\n"a, b.jpg",Cat\r\n\r\n"two\nlines.jpg","a ""dog"""\r\n last.jpg , 5" disc\r\n');
  expect(table).toMatchObject({ columns: ['path', 'label'], mistakes: [] });
  expect(rows(table)).toEqual([[2, 'a, b.jpg', 'Cat'], [4, 'two\nlines.jpg', 'a "dog"'], [6, 'last.jpg', '5" disc']]);
});

test('semicolons and tabs part fields where they part the names of the columns', () => {
  expect(rows(parseCsv('label;path\nCat;a, b.jpg\n'))).toEqual([[2, 'Cat', 'a, b.jpg']]);
  expect(rows(parseCsv('path\tlabel\na;b.jpg\tCat\n'))).toEqual([[2, 'a;b.jpg', 'Cat']]);
});

test('empty fields may be missing at the end of a line or too many, full ones may not', () => {
  const table = parseCsv('path,label,split\na.jpg,Cat\nb.jpg,Dog,test,,\nc.jpg,Dog,test,x\n');
  expect(rows(table)).toEqual([[2, 'a.jpg', 'Cat', ''], [3, 'b.jpg', 'Dog', 'test']]);
  expect(table.mistakes).toEqual([{ line: 4, reason: 'it has 4 fields, but there are 3 columns; a field with a comma must be in quotes' }]);
});

test('quotes that do not match are told with the line where the row begins', () => {
  expect(parseCsv('path,label\na.jpg,Cat\n"b.jpg,Dog\nc.jpg,Dog\n').mistakes).toEqual([{ line: 3, reason: 'a quote is opened in it and never closed' }]);
  expect(parseCsv('path,label,label\na.jpg,Cat,Dog\n').mistakes).toEqual([{ line: 1, reason: "it has the column 'label' twice" }]);
  expect(parseCsv('path,label\n"a"b.jpg,Cat\n').mistakes).toEqual([{ line: 2, reason: 'its quotes do not match; a quote inside a field in quotes is written twice' }]);
});

test('each line of JSON is a row, what is no object is a mistake', () => {
  const { columns, rows: found, mistakes } = parseJsonLines('{"path": "a.jpg", "label": 3}\n\n{"path": "b.jpg", "split": null}\r\n[1]\n{"path"\n');
  expect(columns).toEqual(['path', 'label', 'split']);
  expect(found.map(({ line, values }) => [line, Object.fromEntries(values)])).toEqual([[1, { path: 'a.jpg', label: 3 }], [3, { path: 'b.jpg', split: null }]]);
  expect(mistakes).toEqual([{ line: 4, reason: 'it is no JSON object, such as {"path": "Cat/1.jpg", "label": "Cat"}' }, { line: 5, reason: expect.stringMatching(/^it is not JSON: /) as string }]);
});
