/** @file Test photos, some at once and all by the cell that they lie in: the truth, what each model says, and whether it is right in word and sign, not by colour alone. */
import type { Words } from '../catalogue.ts';
import { html, type Html, pictureAddress } from '../html.ts';
import type { ReportPhoto, Said } from '../report-photo.ts';
import type { RunRecord } from '../run-record.ts';
import { section, sign } from '../section.ts';
import { cellLinks, cellTitles, marksOf, matricesOf, type Matrices } from './cells.ts';

/** So many are seen until a cell is chosen. */
const FIRST = 24;

/** A photo in the grid; `unlike` the train photos, where the model tells. */
export type GridPhoto = Omit<ReportPhoto, 'predictions'> & { readonly predictions: Readonly<Record<string, Said | undefined>>; readonly unlike?: boolean };

/** The first of `shown`, drawn by lot, each with a place of its own for the keyboard; the others are seen when their cell, or all, are asked for. */
export function photos(record: RunRecord, words: Words, shown: readonly ReportPhoto[]): Html | null {
  if (shown.length === 0) return null;
  const { cellWords: w } = words;
  const matrices = matricesOf(record);
  return section(
    'photos',
    words.headings.photos,
    html`<p class="note">${words.photosNote(Math.min(FIRST, shown.length), record)} ${w.choose(record)}</p>${cellLinks(matrices, words, shown)}`,
    shown.length > FIRST && html`<p><a href="#photos-all">${w.all(shown.length, record)}</a></p><h3 class="cell" id="photos-all" tabindex="-1">${w.all(shown.length, record)} <a href="#photos">${w.back}</a></h3>`,
    html`${cellTitles(matrices, words, shown)}
<ul class="photos gallery">${shown.map((photo, index) => photoCard(photo, matrices, words, { place: photoPlace(index), later: index >= FIRST }))}</ul>`,
  );
}

/** In place of the photos, where a run's pictures are not there any more. */
export function withoutPhotos({ headings, cellWords }: Words): Html {
  return section('photos', headings.photos, html`<div class="notice" role="note"><p>${cellWords.gone}</p></div>`);
}

/** Where in the page a photo of the grid is. */
export function photoPlace(index: number): string {
  return `photo-${index}`;
}

/** `later`: not seen until its cell, or itself, is chosen. */
export function photoCard(photo: GridPhoto, matrices: Matrices, words: Words, { place, later }: { readonly place: string; readonly later: boolean }): Html {
  const { path, truth, predictions, image, unlike = false } = photo;
  const { mark } = words;
  return html`
<li id="${place}" class="${[...marksOf(photo, matrices), ...(later ? ['later'] : [])].join(' ')}" tabindex="0"><img src="${pictureAddress(image)}" alt="${words.photoAlt(path, truth)}">
<div class="words"><strong>${mark.truth}: ${truth}</strong><span class="path">${path}</span>${matrices.models.map((model, i) => {
    const said = predictions[model.key];
    if (said === undefined) return null;
    const { label, confidence } = said;
    const verdict = label === truth ? html`<span class="right">✓ ${mark.right}</span>` : html`<span class="wrong">✗ ${mark.wrong}</span>`;
    return html`
<span class="says">${sign(i)}${model.name(words)}: <b>${label}</b> <span class="sure">${words.formats.percent(confidence, 0)}</span> ${verdict}</span>`;
  })}${unlike && html`
<span class="doubt">${words.predictionWords.unlike}</span>`}</div></li>`;
}
