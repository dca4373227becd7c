/** @file The test photos that cost each model most, with where in them it found its reasons, and the train photos that a mistake is most like. */
import { HEAT_COLOURS, type MapMethod } from '../../image/heat-picture.ts';
import type { Words } from '../catalogue.ts';
import { html, type Html, pictureAddress, trusted } from '../html.ts';
import { modelOf, modelsOf, type ModelName, type RunRecord } from '../run-record.ts';
import { section, sign } from '../section.ts';
import type { Said } from '../report-photo.ts';

/** A test photo that cost a model much. Pictures are data URIs (JPEG, PNG, WebP or GIF), best small squares. */
export type CostlyPhoto = {
  /** Relative to the folder of photos. */
  readonly path: string;
  readonly truth: string;
  readonly said: Said;
  /** Cross-entropy: minus the logarithm of the probability of the truth. */
  readonly loss: number;
  readonly image: string;
  /** The map for the class that was named, over the photo; null where there is none. */
  readonly map: string | null;
  /** The train photos whose features are most alike, the likest first; empty where it was not asked. */
  readonly nearest: readonly NearPhoto[];
};

/** A train photo with its class and the cosine between its features and the photo's. */
export type NearPhoto = { readonly path: string; readonly label: string; readonly cosine: number; readonly image: string };

/** The costliest photos of a model, the costliest first. */
export type CostlyPhotos = { readonly model: ModelName; readonly method: MapMethod | null; readonly photos: readonly CostlyPhoto[] };

export function mistakes(record: RunRecord, words: Words, shown: readonly CostlyPhotos[]): Html | null {
  const lists = shown.filter(({ photos }) => photos.length > 0);
  if (lists.length === 0) return null;
  const { mistakeWords: w } = words;
  return section(
    'mistakes',
    w.heading,
    html`<p>${w.note(record)}</p>`,
    lists.some(({ method }) => method !== null) && html`${heatScale(words)}<p class="note">${w.reading(record)}</p>`,
    lists.map((list) => ofModel(list, record, words)),
  );
}

function ofModel({ model: name, method, photos }: CostlyPhotos, record: RunRecord, words: Words): Html {
  const { mistakeWords: w } = words;
  const model = modelOf(record, name);
  const title = html`<h3>${modelsOf(record).length > 1 && sign(name === 'scratch' ? 0 : 1)}${words.modelName(model)}</h3>`;
  return html`
${title}<p class="note">${w.shown(photos.length, record)} ${method === null ? w.noMaps : w.method[method]}</p>
<ul class="photos costly">${photos.map((photo) => costlyCard(photo, words))}</ul>`;
}

export function costlyCard({ path, truth, said, loss, image, map, nearest }: CostlyPhoto, words: Words): Html {
  const { mark, mistakeWords: w, formats } = words;
  const right = said.label === truth;
  const verdict = right ? html`<span class="right">✓ ${mark.right}</span>` : html`<span class="wrong">✗ ${mark.wrong}</span>`;
  return html`
<li><div class="beside"><img src="${pictureAddress(image)}" alt="${words.photoAlt(path, truth)}">${map !== null && html`<img src="${pictureAddress(map)}" alt="${w.mapAlt(said.label)}">`}</div>
<div class="words"><strong>${mark.truth}: ${truth}</strong><span class="path">${path}</span>
<span class="told">${w.said}: <b>${said.label}</b> <span class="sure">${formats.percent(said.confidence, said.confidence > 0.995 ? 2 : 0)}</span> ${verdict}</span>
<span class="told quiet">${w.loss(loss)}</span>${nearest.length > 0 && near(nearest, words)}</div></li>`;
}

function near(photos: readonly NearPhoto[], { mistakeWords: w }: Words): Html {
  return html`
<p class="near-title">${w.nearest}</p><ol class="near">${photos.map(({ path, label, cosine, image }) => html`
<li title="${path}"><img src="${pictureAddress(image)}" alt="${w.nearAlt(path, label)}"><b>${label}</b> <span>${w.cosine(cosine)}</span></li>`)}</ol>`;
}

/** Seen only: what the colours mean is told in words beside it. */
export function heatScale({ mistakeWords: w }: Words): Html {
  return html`<p class="scale"><span>${w.least}</span><i style="background:linear-gradient(to right,${trusted(HEAT_COLOURS.join())})"></i><span>${w.most}</span></p>`;
}
