/** @file The result of a comparison as text: both models side by side, then what the difference means. */
import { join } from 'node:path';
import { formatPercent, formatSeconds } from '../base/format.ts';
import type { ModelRecord, RunRecord, SecondsRecord } from '../report/run-fields.ts';
import { disagreement, headline, intervalText } from '../report/words.ts';
import { alignedRows, wrapped } from './columns.ts';
import { shellWord } from './program-name.ts';
import { skippedLines } from './skipped-lines.ts';
import { printable } from './terminal.ts';
import { words } from './words.ts';

export type ResultOptions = {
  /** The run's folder as it is shown. */
  readonly folder: string;
  readonly program: string;
  readonly columns: number;
};

export function resultLines(record: RunRecord, { folder, program, columns }: ResultOptions): readonly string[] {
  const [first] = record.data.split.test;
  const photo = first === undefined ? 'PHOTO' : shellWord(join(record.data.root, first));
  const transfer = record.models.find(({ name }) => name === 'transfer');
  const at = (file: string): string => join(folder, file);
  return [
    ...modelTable(record.models, columns),
    '',
    ...wrapped(`${headline(record)}.`, columns),
    ...wrapped(disagreement(record), columns),
    ...(record.data.sample ? wrapped(words.sampleResult, columns) : []),
    words.peakMemory(record.peakMemoryMB, record.seconds),
    ...skippedLines(record.data.skipped, at('run.json')),
    '',
    ...alignedPaths([
      [words.report, at('report.html')],
      [words.plot, at('comparison.png')],
      [words.record, at('run.json')],
      [words.models, record.models.map(({ file }) => at(file)).join(', ')],
    ]),
    '',
    ...(transfer === undefined ? [] : [words.tryNext(`${program} predict ${shellWord(at(transfer.file))} ${printable(photo)}`)]),
  ];
}

/** The models side by side or, in a narrow window, one below the other. */
export function modelTable(models: readonly ModelRecord[], columns: number): readonly string[] {
  const cells = models.map((model) => modelCells(model));
  const names = ['', ...rowNames];
  const wide = alignedRows(names.map((name, row) => [name, ...cells.map((cell) => cell[row]!)]));
  if (wide[0]!.length <= columns) return wide;
  return cells.flatMap(([title = '', ...values], index) => [...(index === 0 ? [] : ['']), title, ...alignedRows(values.map((value, row) => [`  ${rowNames[row]!}`, value]))]);
}

const timed = ['decode', 'features', 'training', 'evaluation', 'total'] as const satisfies readonly (keyof SecondsRecord)[];
const rowNames: readonly string[] = [
  words.total, words.trainable, words.nonTrainable, words.testLoss, words.testAccuracy, words.interval, words.testImages,
  ...timed.map((phase) => words.secondsOf[phase]),
];

function modelCells({ backbone, tap, parameters, test, seconds }: ModelRecord): readonly string[] {
  return [
    backbone === null ? words.scratch : words.transfer(backbone, tap),
    ...[parameters.total, parameters.trainable, parameters.nonTrainable].map((count) => words.parameters(count)),
    test.loss.toFixed(4),
    formatPercent(test.accuracy),
    intervalText(test.interval),
    String(test.images),
    ...timed.map((phase) => (seconds[phase] === null ? words.none : formatSeconds(seconds[phase]))),
  ];
}

function alignedPaths(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, path]) => `${name.padEnd(width)}  ${printable(path)}`);
}
