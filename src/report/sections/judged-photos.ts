/** @file The photos of a model that was judged by photos that no run knows of: the hardest with maps of its reasons, and those behind each number of its matrix. */
import type { MapMethod } from '../../image/heat-picture.ts';
import type { Words } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { section } from '../section.ts';
import { cellLinks, cellTitles, type Matrices } from './cells.ts';
import { costlyCard, heatScale, type CostlyPhoto } from './mistakes.ts';
import { photoCard, photoPlace, type GridPhoto } from './photos.ts';

/** What photos call the one model of the page. */
export const JUDGED = 'judged';

/** So many are seen until a cell is chosen. */
const FIRST = 24;

export type JudgedPictures = {
  /** The hardest first: those whose true class got the least probability. */
  readonly photos: readonly GridPhoto[];
  /** The hardest with their maps, and how these were made; null where there are none. */
  readonly hardest: readonly CostlyPhoto[];
  readonly method: MapMethod | null;
};

/** The matrix of the page's one model. */
export function judgedMatrix(name: string, classes: readonly string[], confusion: readonly (readonly number[])[]): Matrices {
  return { classes, models: [{ key: JUDGED, name: () => name, confusion }], one: ({ evaluationPageWords: w }) => w.one, back: ({ evaluationPageWords: w }) => w.back };
}

export function hardestPhotos({ hardest, method }: JudgedPictures, images: number, words: Words): Html | null {
  if (hardest.length === 0) return null;
  const { evaluationPageWords: w, mistakeWords: m } = words;
  return section(
    'mistakes',
    m.heading,
    html`<p class="note">${w.hardest(hardest.length, images)} ${method === null ? m.noMaps : m.method[method]}</p>${method !== null && heatScale(words)}<ul class="photos costly">${hardest.map((photo) => costlyCard(photo, words))}</ul>`,
  );
}

export function judgedPhotos({ photos }: JudgedPictures, matrices: Matrices, words: Words): Html | null {
  if (photos.length === 0) return null;
  const { evaluationPageWords: w } = words;
  return section(
    'photos',
    w.photosHeading,
    html`<p class="note">${w.choose(Math.min(FIRST, photos.length))}</p>${cellLinks(matrices, words, photos)}`,
    photos.length > FIRST && html`<p><a href="#photos-all">${w.all(photos.length)}</a></p><h3 class="cell" id="photos-all" tabindex="-1">${w.all(photos.length)} <a href="#photos">${w.back}</a></h3>`,
    html`${cellTitles(matrices, words, photos)}
<ul class="photos gallery">${photos.map((photo, index) => photoCard(photo, matrices, words, { place: photoPlace(index), later: index >= FIRST }))}</ul>`,
  );
}
