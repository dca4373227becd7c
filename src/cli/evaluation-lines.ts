/** @file The result of an evaluation as text. */
import { formatPercent } from '../base/format.ts';
import { intervalText } from '../report/words.ts';
import type { Evaluation } from '../workflows/evaluate.node.ts';
import { alignedRows } from './columns.ts';
import { skippedLines } from './skipped-lines.ts';
import { printable } from './terminal.ts';
import { words } from './words.ts';

export function evaluationLines({ model, root, classes, images, loss, accuracy, interval, confusion, skipped }: Evaluation): readonly string[] {
  const names = classes.map(printable);
  return [
    words.evaluated(printable(model), printable(root), images),
    ...alignedRows([
      [`  ${words.testLoss}`, loss.toFixed(4)],
      [`  ${words.testAccuracy}`, formatPercent(accuracy)],
      [`  ${words.interval}`, intervalText(interval)],
    ]),
    words.confusion,
    ...alignedRows([['', ...names], ...confusion.map((row, index) => [names[index]!, ...row.map(String)])]).map((row) => `  ${row}`),
    ...skippedLines(skipped, undefined),
  ];
}
