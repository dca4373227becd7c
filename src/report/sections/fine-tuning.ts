/** @file What fine-tuning was worth beside the head alone, how it was done, and how it learned. */
import type { Words } from '../catalogue.ts';
import { html, type Html, trusted } from '../html.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section, table } from '../section.ts';

/** `charts` are drawings of ours in SVG: loss and accuracy by epoch; none when the run has not fine-tuned. */
export function fineTuning(record: RunRecord, words: Words, charts: readonly string[]): Html | null {
  const { fineTune } = modelOf(record, 'transfer');
  if (fineTune === null) return null;
  const { fineTuneWords: w, formats, scoreCard } = words;
  const { test, validation } = fineTune;
  const both = ['probe', 'fineTuned'] as const;
  return section(
    'fine-tuning',
    w.heading,
    html`<p>${w.verdict(fineTune, record)}</p>`,
    table({
      caption: w.caption,
      look: 'numbers',
      head: [w.measure, ...both.map((name) => w.models[name])],
      rows: [
        ...(validation === null ? [] : [
          [w.rows.validationLoss, ...both.map((name) => formats.decimal(validation[name].loss, 4))],
          [w.rows.validationAccuracy, ...both.map((name) => formats.percent(validation[name].accuracy))],
        ]),
        [w.rows.testLoss, ...both.map((name) => formats.decimal(test[name].loss, 4))],
        [w.rows.testAccuracy, ...both.map((name) => html`${formats.percent(test[name].accuracy)}<small>${scoreCard.interval({ test: test[name] })}</small>`)],
      ],
    }),
    w.paragraphs(fineTune, record).map(({ lead, text }) => html`<p><strong>${lead}</strong> ${text}</p>`),
    charts.length === 0 ? html`` : html`<div class="charts few">${charts.map((chart) => html`<figure class="chart">${trusted(chart)}</figure>`)}</div>`,
  );
}
