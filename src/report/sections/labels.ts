/** @file Photos whose labels may be wrong, to be looked at. */
import type { Words } from '../catalogue.ts';
import { html, type Html, pictureAddress } from '../html.ts';
import type { LabelErrorRecord } from '../out-of-fold-fields.ts';
import { modelOf, type RunRecord } from '../run-record.ts';
import { section } from '../section.ts';

/** A photo of the record's list and its picture as a data URI (JPEG, PNG, WebP or GIF), best a small square. */
export type SuspectPicture = { readonly suspect: LabelErrorRecord; readonly image: string };

export function labels(record: RunRecord, words: Words, shown: readonly SuspectPicture[]): Html | null {
  const { labelErrors: found } = modelOf(record, 'transfer');
  if (found === null) return null;
  const { labelWords: w } = words;
  return section(
    'labels',
    w.heading,
    html`<p>${w.verdict(found, record)}</p><p class="note">${w.note(shown.length, found, record)}</p>`,
    shown.length === 0 ? null : html`<ul class="photos">${shown.map((photo) => card(photo, words))}</ul>`,
  );
}

function card({ suspect: { path, given, suggested, probability }, image }: SuspectPicture, { labelWords: w, formats }: Words): Html {
  return html`
<li><img src="${pictureAddress(image)}" alt="${w.alt(path, given)}">
<div class="words"><strong>${w.label}: ${given}</strong><span class="path">${path}</span>
<span class="top">${w.says}: <b>${formats.percent(probability, 1)}</b>${suggested}</span></div></li>`;
}
