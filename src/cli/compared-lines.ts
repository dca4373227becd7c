/** @file Saved runs side by side as text. */
import { comparedNames } from '../report/compared-names.ts';
import { unpairedRuns, type RunComparison } from '../report/compared-runs.ts';
import { wordsIn } from '../report/languages.ts';
import { alignedRows, wrapped } from './columns.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

/** A row a model or, in a narrow window, one model below the other; then a paragraph a pair. */
export function comparedLines(comparison: RunComparison, columns: number, { language, formats }: Speech): readonly string[] {
  const { models, pairs } = comparison;
  const unpaired = unpairedRuns(comparison);
  const words = wordsIn(language);
  const { runsWords: w, intervalText } = words;
  const names = comparedNames(models, words).map(printable);
  const head = [w.columns.model, w.columns.accuracy, w.columns.interval, w.columns.images, w.columns.loss, w.columns.trainable, w.columns.total, w.columns.seconds, w.columns.split, w.columns.seed];
  const rows = models.map(({ test, parameters, seconds, data, seed }, index) => [
    names[index]!, formats.percent(test.accuracy), intervalText(test.interval), formats.count(test.images), formats.decimal(test.loss, 4),
    formats.count(parameters.trainable), formats.count(parameters.total), formats.seconds(seconds), w.parts(...data.split), String(seed),
  ]);
  const wide = alignedRows([head, ...rows]);
  const table = wide[0]!.length <= columns ? wide : rows.flatMap(([name = '', ...values], index) => [...(index === 0 ? [] : ['']), name, ...alignedRows(values.map((value, column) => [`  ${head[column + 1]!}`, value]))]);
  const places = [...new Set(models.map(({ data }) => data.places.map(printable).join(', ')))];
  return [
    ...table, '',
    `${w.columns.places}: ${places.join('; ')}`, '',
    ...(unpaired.length === 0 ? [] : [...wrapped(w.unpaired(unpaired.map(printable)), columns), '']),
    ...pairs.flatMap((pair) => [...wrapped(w.pair(names[pair.first]!, names[pair.second]!, pair), columns), '']),
    ...wrapped(w.pairsNote(pairs.filter(({ mcnemar }) => mcnemar !== null).length), columns),
  ];
}
