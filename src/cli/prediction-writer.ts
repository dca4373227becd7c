/** @file Predictions as a table, as CSV or as JSON, written as they come where the form allows it. */
import type { Prediction } from '../workflows/predict.node.ts';
import { csvLine } from '../base/csv.ts';
import type { Speech } from './speech.ts';
import { printable } from './terminal.ts';

export type PredictionForm = 'table' | 'csv' | 'json';

type Predicted = Extract<Prediction, { predictions: unknown }>;

/** Each gives the text to write: for a prediction, and at the end. */
export type PredictionWriter = {
  readonly next: (prediction: Prediction) => string;
  readonly end: () => string;
};

/** `speech` is for the table; CSV and JSON are for programs and the same in every language. */
export function predictionWriter(form: PredictionForm, speech: Pick<Speech, 'formats' | 'words'>): PredictionWriter {
  return { table: tableWriter, csv: csvWriter, json: jsonWriter }[form](speech);
}

/** A line a photo; a path longer than all before it widens the column from there on. */
function tableWriter({ formats: { percent, decimal }, words }: Pick<Speech, 'formats' | 'words'>): PredictionWriter {
  let widest = 0;
  const row = ({ path, predictions, called, notSure, outOfDistribution: unlike }: Predicted): string => {
    const shown = printable(path);
    widest = Math.max(widest, shown.length);
    const cells = predictions.map((each) => `${printable(each.class)} ${percent(each.probability).padStart(8)}`);
    const doubts = [...(called === undefined ? [] : [words.called(printable(called))]), ...(notSure?.notSure === true ? [words.notSure] : []), ...(unlike?.unlike === true ? [words.unlike(decimal(unlike.score, 3), decimal(unlike.threshold, 3))] : [])];
    return `${shown.padEnd(widest)}  ${[...cells, ...doubts].join('  ')}\n`;
  };
  return { next: (prediction) => ('predictions' in prediction ? row(prediction) : ''), end: () => '' };
}

/** The header follows from the first prediction: path,class,probability,class_2,probability_2, ..., and what the model says of its doubts: not_sure, out_of_distribution, unlike. Bad files have no row. */
function csvWriter(): PredictionWriter {
  let begun = false;
  const header = (classes: number, { called, notSure, outOfDistribution }: Partial<Predicted> = {}): string => {
    begun = true;
    const pairs = Array.from({ length: classes }, (_, index) => (index === 0 ? '' : `_${index + 1}`)).flatMap((suffix) => [`class${suffix}`, `probability${suffix}`]);
    return csvLine(['path', ...pairs, ...(called === undefined ? [] : ['called']), ...(notSure ? ['not_sure'] : []), ...(outOfDistribution ? ['out_of_distribution', 'unlike'] : [])]);
  };
  return {
    next: (prediction) => {
      if (!('predictions' in prediction)) return '';
      const { path, predictions, called, notSure, outOfDistribution } = prediction;
      const doubts = [...(called === undefined ? [] : [called]), ...(notSure ? [String(notSure.notSure)] : []), ...(outOfDistribution ? [outOfDistribution.score, String(outOfDistribution.unlike)] : [])];
      return (begun ? '' : header(predictions.length, prediction)) + csvLine([path, ...predictions.flatMap((each) => [each.class, each.probability]), ...doubts]);
    },
    end: () => (begun ? '' : header(1)),
  };
}

/** One array, element by element, so that memory does not grow with the photos; what is cut off by a failure has no closing bracket. */
function jsonWriter(): PredictionWriter {
  let begun = false;
  return {
    next: (prediction) => {
      const before = begun ? ',' : '[';
      begun = true;
      return `${before}\n${JSON.stringify(prediction, null, 2).replace(/^/gm, '  ')}`;
    },
    end: () => (begun ? '\n]\n' : '[]\n'),
  };
}
