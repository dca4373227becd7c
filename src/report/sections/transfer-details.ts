/** @file How the transfer model came about: its head, its precision and why, its views, how far its probabilities can be trusted. */
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section } from '../section.ts';

export function transferDetails(record: RunRecord, words: Words): Html | null {
  const model = modelOf(record, 'transfer');
  // Records of versions that did not say it.
  if (model.head === null) return null;
  const { transferWords: w } = words;
  return section('transfer', w.heading, w.paragraphs(model, record).map(({ lead, text }) => html`<p><strong>${lead}</strong> ${text}</p>`));
}
