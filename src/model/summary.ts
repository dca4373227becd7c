/** @file A model in a table, as Keras prints it. */
import { englishFormats, type Formats } from '../base/format.ts';
import { englishSummaryWords, type SummaryWords } from './summary-words.ts';
import type { Model } from './sequential.ts';

export type SummaryRow = {
  readonly name: string;
  readonly type: string;
  /** As Keras writes it: null for the batch, channels last. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
};

export type ParameterCount = { readonly total: number; readonly trainable: number; readonly nonTrainable: number };

export type Summary = { readonly name: string; readonly rows: readonly SummaryRow[]; readonly parameters: ParameterCount };

const BYTES_PER_PARAMETER = 4;

/** The layers with their shapes and parameters. */
export function summaryOf(model: Model): Summary {
  const rows = model.layers.map(({ name, layer, outputShape, weights }): SummaryRow => {
    const [, channels, ...space] = outputShape;
    const last = channels === undefined ? [] : [channels];
    const shape = [null, ...[...space, ...last].map(Number)];
    const parameters = Object.values(weights).reduce((sum, weight) => sum + countOf(model.weightSpecs.get(weight)?.shape ?? []), 0);
    return { name, type: layer.type, outputShape: shape, parameters };
  });
  const total = rows.reduce((sum, row) => sum + row.parameters, 0);
  return { name: model.name, rows, parameters: { total, trainable: total, nonTrainable: 0 } };
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** The table as text, with Keras's columns and closing lines; in English unless told otherwise. */
export function summaryText({ name, rows, parameters }: Summary, words: SummaryWords = englishSummaryWords, formats: Formats = englishFormats): string {
  const cells = rows.map((row) => [`${row.name} (${row.type})`, `(${row.outputShape.map((dim) => dim ?? 'None').join(', ')})`, formats.count(row.parameters)] as const);
  const header = [words.layer, words.shape, words.parameters] as const;
  const widths = [0, 1, 2].map((column) => Math.max(...[header, ...cells].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => `  ${row[0]!.padEnd(widths[0]!)}  ${row[1]!.padEnd(widths[1]!)}  ${row[2]!.padStart(widths[2]!)}`;
  const rule = `  ${'─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))}`;
  return [`${words.model}: "${name}"`, rule, line(header), rule, ...cells.map(line), rule, ...parameterLines(parameters, words, formats)].join('\n');
}

/** Total, trainable and non-trainable parameters with their size in float32. */
function parameterLines({ total, trainable, nonTrainable }: ParameterCount, words: SummaryWords, { count, bytes }: Formats): string[] {
  const withSize = (name: string, parameters: number): string => `  ${name}: ${count(parameters)} (${bytes(parameters * BYTES_PER_PARAMETER)})`;
  return [withSize(words.total, total), withSize(words.trainable, trainable), withSize(words.nonTrainable, nonTrainable)];
}
