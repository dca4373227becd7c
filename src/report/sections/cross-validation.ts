/** @file Accuracy by cross-validation, fold by fold. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section, table } from '../section.ts';

export function crossValidation(record: RunRecord, words: Words): Html | null {
  const { crossValidation: found } = modelOf(record, 'transfer');
  if (found === null) return null;
  const { crossValidationWords: w, formats } = words;
  return section(
    'cross-validation',
    w.heading,
    html`<p>${w.verdict(found, record)}</p><p class="note">${w.note(found, record)}</p>`,
    table({
      caption: w.caption,
      look: 'numbers',
      head: [w.fold, w.images(record), w.accuracy],
      rows: [...found.folds.map(({ images, accuracy }, index) => [formats.count(index + 1), formats.count(images), formats.percent(accuracy)]), [w.mean, formats.count(found.images), formats.percent(found.mean)]],
    }),
  );
}
