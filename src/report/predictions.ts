/** @file The page of predictions for new photos: each with its most probable classes. */
import type { MapMethod } from '../image/heat-picture.ts';
import type { Words } from './catalogue.ts';
import { english } from './english.ts';
import { html, type Html, pictureAddress, trusted } from './html.ts';
import { page } from './page.ts';
import { section, table } from './section.ts';
import { heatScale } from './sections/mistakes.ts';

/** A photo and what the model says of it. */
export type PredictedRow = {
  readonly path: string;
  /** The picture as a data URI (JPEG, PNG, WebP or GIF). */
  readonly image: string;
  /** The most probable classes, the first of all first; probabilities 0 to 1. */
  readonly top: readonly { readonly label: string; readonly probability: number }[];
  /** Whether it is below the confidence from which on the model answers, and whether it is unlike the train photos; default neither. */
  readonly doubts?: { readonly notSure: boolean; readonly unlike: boolean };
  /** Maps of the reasons for some classes, over the photo, as data URIs; default none. */
  readonly maps?: readonly { readonly label: string; readonly image: string }[];
};

/** What the page shows. */
export type PredictionsInput = {
  /** The model, as readers know it: its file. */
  readonly model: string;
  /** How many rows there are, which is told before they come. */
  readonly count: number;
  readonly rows: Iterable<PredictedRow>;
  /** Photos that could not be read. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  /** How the maps were made; left out where there are none. */
  readonly method?: MapMethod;
};

/** Where the photos go in the page around them; text from data is escaped, so it cannot look like this. */
const PHOTOS = '<!--photos-->';

/**
 * Renders the page in pieces, a photo at a time, so that memory does not grow with their number; `words` is the catalogue of its
 * language, English by default.
 */
export function* renderPredictions(input: PredictionsInput, words: Words = english): Generator<string> {
  const [before = '', after = ''] = pageAround(input, words).split(PHOTOS);
  yield before;
  for (const row of input.rows) yield card(row, words).markup;
  yield after;
}

function pageAround({ model, count, failures, method }: PredictionsInput, words: Words): string {
  const { predictionWords: w, mistakeWords: m, dataWords, translated } = words;
  const title = method === undefined ? w.title(count) : w.explained(count);
  const grid = section('predictions', w.heading, html`<ul class="${method === undefined ? 'photos' : 'photos costly'}">${trusted(PHOTOS)}</ul>`);
  const failed = section(
    'failures',
    w.failed(failures.length),
    table({
      caption: w.failed(failures.length),
      look: 'text',
      head: [dataWords.path, dataWords.reason],
      rows: failures.map(({ path, reason }) => [html`<code>${path}</code>`, translated(reason)]),
    }),
  );
  return page({
    language: words.language,
    title,
    skipLink: words.skipLink,
    header: html`<p class="kicker">Headstart</p><h1>${title}</h1><p>${w.note(model)}</p>${method !== undefined && html`${heatScale(words)}<p class="note">${w.reading} ${m.method[method]}</p>`}`,
    sections: [...(count === 0 ? [] : [grid]), ...(failures.length === 0 ? [] : [failed])],
    footer: 'Headstart',
  });
}

function card({ path, image, top, maps, doubts }: PredictedRow, { predictionWords, mistakeWords, formats }: Words): Html {
  const first = top[0]?.label ?? '';
  const photo = html`<img src="${pictureAddress(image)}" alt="${predictionWords.alt(path, first)}">`;
  const pictures = maps === undefined ? photo : html`<div class="beside">${photo}${maps.map(({ label, image: map }) => html`<figure><img src="${pictureAddress(map)}" alt="${mistakeWords.mapAlt(label)}">${maps.length > 1 && html`<figcaption>${label}</figcaption>`}</figure>`)}</div>`;
  return html`
<li>${pictures}
<div class="words"><strong>${first}</strong>${doubts?.notSure === true && html`<span class="doubt">${predictionWords.notSure}</span>`}${doubts?.unlike === true && html`<span class="doubt">${predictionWords.unlike}</span>`}<span class="path">${path}</span>${top.map(
    ({ label, probability }) => html`
<span class="top"><b>${formats.percent(probability, 1)}</b>${label}<span class="bar"><i style="width:${(probability * 100).toFixed(1)}%"></i></span></span>`,
  )}</div></li>`;
}
