/** @file The result of an evaluation as text. */
import { wordsIn } from '../report/languages.ts';
import type { Evaluation } from '../workflows/evaluate.node.ts';
import { alignedRows } from './columns.ts';
import { skippedLines } from './skipped-lines.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

export function evaluationLines({ model, places, part, classes, images, loss, accuracy, interval, confusion, skipped }: Evaluation, speech: Speech): readonly string[] {
  const { words, formats, language } = speech;
  const names = classes.map(printable);
  return [
    words.evaluated(printable(model), places.map(printable).join(', '), images, part),
    ...alignedRows([
      [`  ${words.testLoss}`, formats.decimal(loss, 4)],
      [`  ${words.testAccuracy}`, formats.percent(accuracy)],
      [`  ${words.interval}`, wordsIn(language).intervalText(interval)],
    ]),
    words.confusion,
    ...alignedRows([['', ...names], ...confusion.map((row, index) => [names[index]!, ...row.map(formats.count)])]).map((row) => `  ${row}`),
    ...skippedLines(skipped, undefined, speech),
  ];
}
