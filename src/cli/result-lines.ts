/** @file The result of a comparison as text: both models side by side, then what the difference means. */
import { isAbsolute, join } from 'node:path';
import type { ModelRecord, RunRecord, SecondsRecord } from '../report/run-fields.ts';
import { iterationsOf } from '../report/run-facts.ts';
import { wordsIn } from '../report/languages.ts';
import { runStory } from '../report/story/run-story.ts';
import type { StoryKind } from '../report/story/story-fields.ts';
import { alignedRows, wrapped } from './columns.ts';
import { shellWord } from './program-name.ts';
import { skippedLines } from './skipped-lines.ts';
import type { CliWords } from './catalogue.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

export type ResultOptions = {
  /** The run's folder as it is shown. */
  readonly folder: string;
  readonly program: string;
  readonly columns: number;
  readonly speech: Speech;
};

/** Warnings that the lines above give in their own words. */
const toldElsewhere: ReadonlySet<StoryKind> = new Set<StoryKind>(['drawings', 'lookAtLabels']);

export function resultLines(record: RunRecord, { folder, program, columns, speech }: ResultOptions): readonly string[] {
  const { words } = speech;
  const { headline, disagreement, crossValidationWords, labelWords, fewerWords, fineTuneWords, storyHeadings, storySentence, transferWords } = wordsIn(speech.language);
  const [first] = record.data.split.test;
  const photo = first === undefined ? words.photoPlace : shellWord(isAbsolute(first) ? first : join(record.data.root, first));
  const transfer = record.models.find(({ name }) => name === 'transfer');
  const warnings = runStory(record).warnings.filter(({ kind }) => !toldElsewhere.has(kind));
  const at = (file: string): string => join(folder, file);
  return [
    ...modelTable(record.models, columns, speech),
    '',
    ...wrapped(`${headline(record)}.`, columns),
    ...wrapped(disagreement(record), columns),
    ...(transfer === undefined ? [] : transferLines(transfer, speech).flatMap((line) => wrapped(line, columns))),
    ...(transfer === undefined ? [] : transferWords.decision(transfer, record).flatMap(({ lead, text }) => wrapped(printable(`${lead} ${text}`), columns))),
    ...(transfer?.crossValidation == null ? [] : wrapped(crossValidationWords.verdict(transfer.crossValidation, record), columns)),
    ...(transfer?.labelErrors == null ? [] : wrapped(labelWords.verdict(transfer.labelErrors, record), columns)),
    ...(transfer?.curve == null ? [] : wrapped(fewerWords.verdict(transfer, record), columns)),
    ...(transfer?.fineTune == null ? [] : wrapped(fineTuneWords.verdict(transfer.fineTune, record), columns)),
    ...(record.data.sample ? wrapped(words.sampleResult, columns) : []),
    ...(warnings.length === 0 ? [] : [`${storyHeadings.warnings}:`, ...warnings.flatMap((each) => wrapped(storySentence(each, record), columns - 2).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`))]),
    words.peakMemory(record.peakMemoryMB, record.seconds),
    ...(record.options.time !== null && record.seconds > record.options.time ? wrapped(words.late(record.options.time), columns) : []),
    ...skippedLines(record.data.skipped, at('run.json'), speech),
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

/** How the transfer model came about; nothing for records that do not say it. */
function transferLines({ head, probe, temperature, precision, rows }: ModelRecord, { words }: Speech): readonly string[] {
  return [
    ...(head === null ? [] : [words.headOf(probe?.l2 ?? null, probe === null ? 0 : iterationsOf(probe), temperature)]),
    ...(precision === null || rows === null ? [] : [words.networkOf(precision, rows.computed, rows.cached)]),
  ];
}

/** The models side by side or, in a narrow window, one below the other. */
export function modelTable(models: readonly ModelRecord[], columns: number, speech: Speech): readonly string[] {
  // Only what took time in some model.
  const phases = timed.filter((phase) => models.some(({ seconds }) => (seconds[phase] ?? 0) > 0));
  const cells = models.map((model) => modelCells(model, phases, speech));
  const rowNames = rowNamesOf(phases, speech.words);
  const names = ['', ...rowNames];
  const wide = alignedRows(names.map((name, row) => [name, ...cells.map((cell) => cell[row]!)]));
  if (wide[0]!.length <= columns) return wide;
  return cells.flatMap(([title = '', ...values], index) => [...(index === 0 ? [] : ['']), title, ...alignedRows(values.map((value, row) => [`  ${rowNames[row]!}`, value]))]);
}

const timed = ['decode', 'precision', 'features', 'training', 'evaluation', 'total'] as const satisfies readonly (keyof SecondsRecord)[];
type Timed = (typeof timed)[number];
const rowNamesOf = (phases: readonly Timed[], words: CliWords): readonly string[] => [
  words.total, words.trainable, words.nonTrainable, words.testLoss, words.testAccuracy, words.interval, words.testImages,
  ...phases.map((phase) => words.secondsOf[phase]),
];

function modelCells({ backbone, tap, parameters: { trainable, nonTrainable }, precision, test, seconds }: ModelRecord, phases: readonly Timed[], { words, formats, language }: Speech): readonly string[] {
  return [
    backbone === null ? words.scratch : words.transfer(backbone, tap),
    ...[[nonTrainable, trainable], [0, trainable], [nonTrainable, 0]].map(([frozen = 0, trained = 0]) => words.parameters(frozen + trained, frozen * (precision === 'int8' ? 1 : 4) + trained * 4)),
    formats.decimal(test.loss, 4),
    formats.percent(test.accuracy),
    wordsIn(language).intervalText(test.interval),
    formats.count(test.images),
    ...phases.map((phase) => (seconds[phase] === null ? words.none : formats.seconds(seconds[phase]))),
  ];
}

function alignedPaths(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, path]) => `${name.padEnd(width)}  ${printable(path)}`);
}
