/** @file What heads reach that learned from fewer photos: whether more photos would help. */
import type { Words } from '../catalogue.ts';
import { html, type Html, trusted } from '../html.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section, table } from '../section.ts';

/** `chart` is a drawing of ours in SVG, or undefined when the run has no such curve. */
export function fewer(record: RunRecord, words: Words, chart: string | undefined): Html | null {
  const transfer = modelOf(record, 'transfer');
  const { curve } = transfer;
  if (curve === null || chart === undefined) return null;
  const { fewerWords: w, formats, scoreCard } = words;
  return section(
    'fewer',
    w.heading,
    html`<p>${w.verdict(transfer, record)}</p><p class="note">${w.note(record)}</p><div class="charts few"><figure class="chart">${trusted(chart)}</figure></div>`,
    table({
      caption: w.caption,
      look: 'numbers',
      head: [w.perClass, w.train, words.transferWords.heads.probe, words.transferWords.heads.centroid],
      rows: curve.map(({ perClass, train, probe, centroid }) => [
        formats.count(perClass),
        formats.count(train),
        ...[probe, centroid].map((test) => html`${formats.percent(test.accuracy)}<small>${scoreCard.interval({ test })}</small>`),
      ]),
    }),
  );
}
