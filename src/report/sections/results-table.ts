/** @file The table in the notebook's form: parameters as Keras's summary gives them, test loss and accuracy, and the time. */
import type { Words } from '../catalogue.ts';
import { html, type Html, type Part, trusted } from '../html.ts';
import { modelsOf, type ModelRecord, type RunRecord } from '../run-record.ts';
import { section, sign, table } from '../section.ts';

const BYTES_OF_A_WEIGHT = { float32: 4, int8: 1 };

/** `charts` are drawings of ours in SVG: parameters and times. */
export function resultsTable(record: RunRecord, words: Words, charts: readonly string[]): Html {
  const { table: w, formats } = words;
  const models = modelsOf(record);
  const row = (label: string, cell: (model: ModelRecord) => Part): readonly Part[] => [label, ...models.map(cell)];
  const weights = (frozen: number, trained: number, { precision }: ModelRecord): Html =>
    html`${formats.count(frozen + trained)}<small>${formats.bytes(frozen * BYTES_OF_A_WEIGHT[precision ?? 'float32'] + trained * BYTES_OF_A_WEIGHT.float32)}</small>`;
  return section(
    'results',
    words.headings.results,
    table({
      caption: words.tableCaption(record),
      look: 'numbers',
      head: [w.measure, ...models.map((model, i) => html`${sign(i)}${words.modelName(model)}`)],
      rows: [
        row(w.total, (model) => weights(model.parameters.nonTrainable, model.parameters.trainable, model)),
        row(w.trainable, (model) => weights(0, model.parameters.trainable, model)),
        row(w.nonTrainable, (model) => weights(model.parameters.nonTrainable, 0, model)),
        row(w.loss, (model) => html`${formats.decimal(model.test.loss, 4)}<small>${words.onImages(model, record)}</small>`),
        row(w.accuracy, (model) => html`${formats.percent(model.test.accuracy)}<small>${words.scoreCard.interval(model)}</small>`),
        ...(models.some(({ seconds }) => seconds.decode > 0) ? [row(w.decode, ({ seconds }) => formats.seconds(seconds.decode))] : []),
        ...(models.some(({ seconds }) => seconds.precision !== null) ? [row(w.precision, ({ seconds }) => (seconds.precision === null ? w.none : formats.seconds(seconds.precision)))] : []),
        row(w.features, ({ seconds }) => (seconds.features === null ? w.none : formats.seconds(seconds.features))),
        row(w.training, ({ seconds }) => formats.seconds(seconds.training)),
        row(w.evaluation, ({ seconds }) => formats.seconds(seconds.evaluation)),
        row(w.time, ({ seconds }) => formats.seconds(seconds.total)),
      ],
    }),
    html`<div class="charts few after">${charts.map((chart) => html`<figure class="chart">${trusted(chart)}</figure>`)}</div>`,
  );
}
