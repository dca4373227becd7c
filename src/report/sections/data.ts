/** @file Where the numbers come from: photos by class, the split, files left out. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import type { RunRecord } from '../run-record.ts';
import { section, table } from '../section.ts';
import { drawingsNotice } from './headline.ts';

/** Longer lists of files fold away. */
const LONG = 8;
/** More are told in run.json alone. */
const MOST = 200;

export function data(record: RunRecord, words: Words): Html {
  const { dataWords, formats: { count } } = words;
  const { classes, counts, split, sample, root, place, places, classMap } = record.data;
  const all = classes.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const { train, validation, test } = split;
  return section(
    'data',
    words.headings.data,
    sample ? drawingsNotice(words) : html`<p>${dataWords.root} ${(places.length > 0 ? places : [place ?? root]).map((each, index) => html`${index > 0 && ', '}<code>${each}</code>`)}</p>`,
    classMap !== null && html`<p>${dataWords.changed} ${classMap.map(({ from, to }, index) => html`${index > 0 && '; '}${from} → ${to ?? html`<em>${dataWords.leftOut}</em>`}`)}</p>`,
    html`<div class="pair">${table({
      caption: dataWords.counts,
      look: 'numbers',
      head: [dataWords.className, dataWords.used],
      rows: [...classes.map((name) => [name, count(counts[name] ?? 0)]), [dataWords.all, count(all)]],
    })}${table({
      caption: words.splitCaption(record),
      look: 'numbers',
      head: [dataWords.part, dataWords.used],
      rows: [
        [dataWords.parts.train, count(train.length)],
        [dataWords.parts.validation, count(validation.length)],
        [dataWords.parts.test, count(test.length)],
      ],
    })}</div>`,
    ...words.splitNotes(record).map((note) => html`<p>${note}</p>`),
    skippedFiles(record, words),
  );
}

function skippedFiles({ data: { skipped } }: RunRecord, { dataWords, translated }: Words): Html {
  if (skipped.length === 0) return html`<p>${dataWords.noneSkipped}</p>`;
  return html`<details${skipped.length <= LONG && html` open`}><summary>${dataWords.skipped(skipped.length)}</summary>${table({
    caption: dataWords.skipped(skipped.length),
    look: 'text',
    head: [dataWords.path, dataWords.reason],
    rows: skipped.slice(0, MOST).map(({ path, reason }) => [html`<code>${path}</code>`, translated(reason)]),
  })}${skipped.length > MOST && html`<p class="note">${dataWords.moreSkipped(skipped.length - MOST)}</p>`}</details>`;
}
