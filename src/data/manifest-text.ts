/** @file Photos as the text of a manifest: CSV, TSV or one JSON object a line. */
import { csvLine } from '../base/csv.ts';
import type { Part } from './parts.ts';

/** What a line says of a photo. */
export type ManifestLine = {
  /** Relative to the manifest with `/` between folders, or absolute. */
  readonly path: string;
  readonly className: string;
  readonly part?: Part | undefined;
  readonly group?: string | undefined;
  readonly weight?: number | undefined;
  readonly fold?: number | undefined;
  /** Other columns. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
};

export type ManifestForm = 'csv' | 'tsv' | 'jsonl';

/** The columns path and label, then split, group, weight and fold where a photo has one, then the others in the order in which they come first. */
export function manifestText(lines: readonly ManifestLine[], form: ManifestForm): string {
  const known = lines.map((line): ReadonlyMap<string, unknown> => new Map<string, unknown>([
    ['path', line.path], ['label', line.className], ['split', line.part], ['group', line.group], ['weight', line.weight], ['fold', line.fold], ...Object.entries(line.extra ?? {}),
  ]));
  const extras = new Set(lines.flatMap(({ extra = {} }) => Object.keys(extra)));
  const columns = ['path', 'label', ...['split', 'group', 'weight', 'fold'].filter((column) => !extras.has(column) && known.some((values) => values.get(column) !== undefined)), ...extras];
  if (form === 'jsonl') return known.map((values) => `${JSON.stringify(Object.fromEntries([...values].filter(([, value]) => value !== undefined)))}\n`).join('');
  const delimiter = form === 'csv' ? ',' : '\t';
  return csvLine(columns, delimiter) + known.map((values) => csvLine(columns.map((column) => textOf(values.get(column))), delimiter)).join('');
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
