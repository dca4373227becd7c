/** @file The text of a manifest as rows: CSV, TSV or one JSON object a line. Each row knows its line. */
import { CsvError, parse } from 'csv-parse/sync';
import { messageOf } from '../base/errors.ts';
import { manifestColumns } from './manifest-columns.ts';

/** What a line says, by column; in CSV all is text. */
export type ManifestRow = { readonly line: number; readonly values: ReadonlyMap<string, unknown> };

/** Something wrong with a line, in words that follow its number. */
export type Mistake = { readonly line: number; readonly reason: string };

export type ManifestTable = {
  /** In the order in which they come first. */
  readonly columns: readonly string[];
  readonly rows: readonly ManifestRow[];
  readonly mistakes: readonly Mistake[];
};

type CsvRecord = { readonly fields: readonly string[]; readonly line: number };

/** Spreadsheets write what stands between fields as their country has it. */
const DELIMITERS: readonly string[] = [',', ';', '\t'];

/** CSV as RFC 4180 has it, with commas, semicolons or tabs: that which parts the first line into a path and a label. Empty lines are passed over. */
export function parseCsv(text: string): ManifestTable {
  const { records, broken } = csvRecords(text, delimiterOf(text));
  if (broken !== undefined) return { columns: [], rows: [], mistakes: [broken] };
  const columns = records[0]?.fields ?? [];
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) return { columns: [], rows: [], mistakes: [{ line: 1, reason: `it has the column '${twice}' twice` }] };
  const rows: ManifestRow[] = [];
  const mistakes: Mistake[] = [];
  for (const { fields, line } of records.slice(1)) {
    if (fields.every((field) => field === '')) continue;
    // Spreadsheets end lines with empty fields, and leave them out.
    if (fields.slice(columns.length).some((field) => field !== '')) mistakes.push({ line, reason: `it has ${fields.length} fields, but there are ${columns.length} columns; a field with a comma must be in quotes` });
    else rows.push({ line, values: new Map(columns.map((column, index) => [column, fields[index] ?? ''])) });
  }
  return { columns, rows, mistakes };
}

/** The fields of each record, with the line on which it begins; or the line in which quotes go wrong. */
export function csvRecords(text: string, delimiter: string): { readonly records: readonly CsvRecord[]; readonly broken?: Mistake } {
  const records: CsvRecord[] = [];
  let next = 1;
  try {
    parse(text, {
      delimiter, trim: true, relax_quotes: true, relax_column_count: true,
      on_record: (record, { lines }) => {
        records.push({ fields: record as string[], line: next });
        next = lines + 1;
        return null;
      },
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened in it and never closed' : 'its quotes do not match; a quote inside a field in quotes is written twice';
    return { records: [], broken: { line: next, reason } };
  }
}

function delimiterOf(text: string): string {
  return delimiterThat(text, (names) => {
    const { path, label } = manifestColumns(names);
    return path !== undefined && label !== undefined;
  });
}

/** What parts the first line into fields that fit; else what is in it at all. */
export function delimiterThat(text: string, fits: (fields: readonly string[]) => boolean): string {
  const first = /[^\r\n]*/.exec(text)?.[0] ?? '';
  const parting = DELIMITERS.find((delimiter) => fits(first.split(delimiter).map((name) => name.replaceAll('"', '').trim())));
  return parting ?? DELIMITERS.find((delimiter) => first.includes(delimiter)) ?? ',';
}

/** One JSON object a line (JSON Lines). Empty lines are passed over. */
export function parseJsonLines(text: string): ManifestTable {
  const columns = new Set<string>();
  const rows: ManifestRow[] = [];
  const mistakes: Mistake[] = [];
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const value = parsed(content);
    if ('reason' in value) {
      mistakes.push({ line, reason: value.reason });
      continue;
    }
    for (const column of value.object.keys()) columns.add(column);
    rows.push({ line, values: value.object });
  }
  return { columns: [...columns], rows, mistakes };
}

function parsed(content: string): { readonly object: ReadonlyMap<string, unknown> } | { readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return { reason: `it is not JSON: ${messageOf(error)}` };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: new Map(Object.entries(value)) };
  return { reason: 'it is no JSON object, such as {"path": "Cat/1.jpg", "label": "Cat"}' };
}
