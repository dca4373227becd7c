/** @file A model in a table, as Keras prints it. */
import { englishFormats, type Formats } from '../base/format.ts';
import type { Model } from './model.ts';
import { englishSummaryWords, type SummaryWords } from './summary-words.ts';

export type SummaryRow = {
  readonly name: string;
  readonly type: string;
  /** As Keras writes it: null for the batch, channels last. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
  /** The layers whose outputs it takes, by name; left out where rows are not layers. */
  readonly connectedTo?: readonly string[];
};

export type ParameterCount = { readonly total: number; readonly trainable: number; readonly nonTrainable: number };

export type Summary = { readonly name: string; readonly rows: readonly SummaryRow[]; readonly parameters: ParameterCount };

type Columns = readonly [name: string, outputShape: string, parameters: string, connectedTo: string];

const BYTES_PER_PARAMETER = 4;

/** The layers with their shapes and parameters; as in Keras, those that gradients do not move count as non-trainable. */
export function summaryOf(model: Model): Summary {
  const countOf = (weight: string): number => (model.weightSpecs.get(weight)?.shape ?? []).reduce((product, dim) => product * dim, 1);
  const sum = (weights: readonly string[]): number => weights.reduce((total, weight) => total + countOf(weight), 0);
  const rows = model.layers.map(({ name, layer, inputs, outputShape, weights }): SummaryRow => {
    const [, channels, ...space] = outputShape;
    const last = channels === undefined ? [] : [channels];
    const shape = [null, ...[...space, ...last].map(Number)];
    return { name, type: layer.type, outputShape: shape, parameters: sum(Object.values(weights)), connectedTo: inputs };
  });
  const all = [...model.weightSpecs.keys()];
  const trainable = sum(all.filter((weight) => model.weightSpecs.get(weight)?.trainable ?? true));
  return { name: model.name, rows, parameters: { total: sum(all), trainable, nonTrainable: sum(all) - trainable } };
}

/** The table as text, with Keras's columns and closing lines; what each layer takes is told where the layers are not in a row. In English unless told otherwise. */
export function summaryText({ name, rows, parameters }: Summary, words: SummaryWords = englishSummaryWords, formats: Formats = englishFormats): string {
  const header: Columns = [words.layer, words.shape, words.parameters, words.connectedTo];
  const cells = rows.map((row): Columns => [
    `${row.name} (${row.type})`, `(${row.outputShape.map((dim) => dim ?? 'None').join(', ')})`, formats.count(row.parameters), row.connectedTo?.join(', ') || '-',
  ]);
  const shown = rows.every(({ connectedTo = [] }, index) => connectedTo.length === 0 || connectedTo.join() === rows[index - 1]?.name) ? 3 : 4;
  const widths = [0, 1, 2, 3].slice(0, shown).map((column) => Math.max(...[header, ...cells].map((row) => row[column]!.length)));
  const line = (row: Columns): string => widths.map((width, column) => (column === 2 ? row[column].padStart(width) : row[column]!.padEnd(width))).join('  ').trimEnd();
  const rule = `  ${'─'.repeat(widths.reduce((total, width) => total + width + 2, -2))}`;
  return [`${words.model}: "${name}"`, rule, `  ${line(header)}`, rule, ...cells.map((row) => `  ${line(row)}`), rule, ...parameterLines(parameters, words, formats)].join('\n');
}

/** Total, trainable and non-trainable parameters with their size in float32. */
function parameterLines({ total, trainable, nonTrainable }: ParameterCount, words: SummaryWords, { count, bytes }: Formats): string[] {
  const withSize = (name: string, parameters: number): string => `  ${name}: ${count(parameters)} (${bytes(parameters * BYTES_PER_PARAMETER)})`;
  return [withSize(words.total, total), withSize(words.trainable, trainable), withSize(words.nonTrainable, nonTrainable)];
}
