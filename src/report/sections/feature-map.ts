/** @file The map of the features. Each point leads to its photo in the page, and shows it while it is pointed at: no script, the page's styles do it. */
import { featureMap } from '../../charts/feature-map.ts';
import { renderSvg } from '../../charts/render-svg.ts';
import type { Words } from '../catalogue.ts';
import { html, type Html, trusted } from '../html.ts';
import type { ReportPhoto } from '../report-photo.ts';
import type { RunRecord } from '../run-record.ts';
import { section } from '../section.ts';
import { pointStyles } from '../style-points.ts';
import { photoPlace } from './photos.ts';

/** Null where the record says nothing of it, as those of older versions. */
export async function featureMapSection(record: RunRecord, words: Words, shown: readonly ReportPhoto[]): Promise<Html | null> {
  const map = record.featureMap;
  if (map === null) return null;
  const { mapWords: w, cellWords } = words;
  const places = placesOf(shown);
  const points = map.photos.map(({ path, ...point }) => ({ ...point, ...(places.has(path) && { href: `#${places.get(path)!}` }) }));
  const svg = await renderSvg(featureMap({ points, explained: map.explained, classes: record.data.classes }, { words: words.chartWords, title: '' }), { ground: false });
  const byPlace = new Map(map.photos.flatMap((photo) => (places.has(photo.path) ? [[places.get(photo.path)!, photo] as const] : [])));
  // An image has nothing in it that leads anywhere; with links in it, it is a group of them.
  const linked = svg.replace('role="img"', byPlace.size > 0 ? 'role="group"' : 'role="img"').replaceAll(/<a xlink:href="#([^"]*)">/g, (_, place: string) => {
    const { path, truth, said } = byPlace.get(place)!;
    return html`<a href="#${place}" tabindex="${truth === said ? '-1' : '0'}" aria-label="${path}: ${cellWords.title(truth, said)}">`.markup;
  });
  return section('map', w.heading, html`<p class="note">${w.note(map, record)}${byPlace.size > 0 && html` ${w.look(record)}`}</p><figure class="chart map">${trusted(linked)}</figure>`);
}

/** The styles of the points that lead to a photo. */
export function featureMapStyles(record: RunRecord, shown: readonly ReportPhoto[]): string {
  const places = placesOf(shown);
  return pointStyles((record.featureMap?.photos ?? []).flatMap(({ path }) => (places.has(path) ? [places.get(path)!] : [])));
}

function placesOf(shown: readonly ReportPhoto[]): ReadonlyMap<string, string> {
  return new Map(shown.map(({ path }, index) => [path, photoPlace(index)]));
}
