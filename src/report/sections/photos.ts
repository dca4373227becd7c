/** @file A grid of test photos: the truth, what each model says, and whether it is right in word and sign, not by colour alone. */
import type { Words } from '../catalogue.ts';
import { html, type Html, pictureAddress } from '../html.ts';
import { modelsOf, type ModelName, type RunRecord } from '../run-record.ts';
import { section, sign } from '../section.ts';

/** The class that a model names for a photo and the probability that it gives it, 0 to 1. */
export type Said = { readonly label: string; readonly confidence: number };

/** A test photo for the grid. */
export type ReportPhoto = {
  /** Relative to the folder of photos. */
  readonly path: string;
  /** The true class. */
  readonly truth: string;
  readonly predictions: Readonly<Partial<Record<ModelName, Said>>>;
  /** The picture as a data URI (JPEG, PNG, WebP or GIF), best a small square. */
  readonly image: string;
};

export function photos(record: RunRecord, words: Words, shown: readonly ReportPhoto[]): Html | null {
  if (shown.length === 0) return null;
  return section(
    'photos',
    words.headings.photos,
    html`<p class="note">${words.photosNote(shown.length, record)}</p><ul class="photos">${shown.map((photo) => card(photo, record, words))}</ul>`,
  );
}

function card({ path, truth, predictions, image }: ReportPhoto, record: RunRecord, words: Words): Html {
  const { mark } = words;
  return html`
<li><img src="${pictureAddress(image)}" alt="${words.photoAlt(path, truth)}">
<div class="words"><strong>${mark.truth}: ${truth}</strong><span class="path">${path}</span>${modelsOf(record).map((model, i) => {
    const said = predictions[model.name];
    if (said === undefined) return null;
    const { label, confidence } = said;
    const verdict = label === truth ? html`<span class="right">✓ ${mark.right}</span>` : html`<span class="wrong">✗ ${mark.wrong}</span>`;
    return html`
<span class="says">${sign(i)}${words.modelName(model)}: <b>${label}</b> <span class="sure">${words.formats.percent(confidence, 0)}</span> ${verdict}</span>`;
  })}</div></li>`;
}
