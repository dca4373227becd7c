/** @file The result of an evaluation as text. */
import { wordsIn } from '../report/languages.ts';
import type { Evaluation } from '../workflows/evaluate.node.ts';
import { alignedRows } from './columns.ts';
import { skippedLines } from './skipped-lines.ts';
import { elsewhereLines } from './elsewhere.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

export function evaluationLines({ model, places, part, classes, images, learned, loss, accuracy, interval, confusion, evaluation, outOfDistribution, decision, elsewhere, skipped }: Evaluation, speech: Speech): readonly string[] {
  const { words, formats, language } = speech;
  const { evaluationWords: w, intervalText } = wordsIn(language);
  const names = classes.map(printable);
  return [
    words.evaluated(printable(model), places.map(printable).join(', '), images, part),
    ...(elsewhere === null ? [] : elsewhereLines(elsewhere, words)),
    ...(learned === null || learned === 0 ? [] : [wordsIn(language).evaluationPageWords.learned(learned, images)]),
    ...alignedRows([
      [`  ${words.testLoss}`, formats.decimal(loss, 4)],
      [`  ${words.testAccuracy}`, formats.percent(accuracy)],
      [`  ${words.interval}`, intervalText(interval)],
      ...figures(evaluation, speech),
    ]),
    w.classes,
    ...alignedRows([[w.className, w.precision, w.recall, w.f1, w.support], ...evaluation.classes.map(({ precision, recall, f1, support }, index) => [names[index]!, ...[precision, recall, f1].map((share) => (share === null ? w.none : formats.percent(share, 1))), formats.count(support)])]).map((row) => `  ${row}`),
    words.confusion,
    ...alignedRows([['', ...names], ...confusion.map((row, index) => [names[index]!, ...row.map(formats.count)])]).map((row) => `  ${row}`),
    ...(decision === null ? [] : [words.decided(decision, intervalText)]),
    ...(evaluation.notSure === null ? [] : [words.answered(formats.percent(evaluation.notSure.threshold, 1), evaluation.notSure.test, intervalText)]),
    ...(outOfDistribution === null ? [] : [words.unlikePhotos(outOfDistribution.unlike, images, intervalText(outOfDistribution.interval))]),
    ...skippedLines(skipped, undefined, speech),
  ];
}

/** Rows of a table: what it is and its value. Intervals are in JSON and on the page. */
function figures({ topK, balancedAccuracy, macroF1, kappa, auc, averagePrecision, brier, calibration }: Evaluation['evaluation'], { formats, language }: Speech): readonly (readonly string[])[] {
  const { evaluationWords: w } = wordsIn(language);
  const number = (value: number | null): string => (value === null ? w.none : formats.decimal(value, 4));
  return [
    ...topK.map(({ k, accuracy }) => [w.topK(k), formats.percent(accuracy)]),
    [w.rows.balancedAccuracy, formats.percent(balancedAccuracy.value)],
    [w.rows.macroF1, formats.percent(macroF1.value)],
    [w.rows.kappa, number(kappa.value)],
    [w.rows.auc, number(auc)],
    [w.rows.averagePrecision, number(averagePrecision)],
    [w.rows.brier, number(brier.value)],
    [w.rows.calibrationError, formats.percent(calibration.error)],
  ].map(([name, value]) => [`  ${name}`, value!]);
}
