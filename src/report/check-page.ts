/** @file The page of a check of photos: the classes, then each kind of finding with its photos. */
import { balanceOf } from '../checks/balance.ts';
import { findingKinds, type Finding } from '../data/finding.ts';
import type { Words } from './catalogue.ts';
import { english } from './english.ts';
import { html, type Html, type Part, pictureAddress } from './html.ts';
import { page } from './page.ts';
import { section, table } from './section.ts';

export type CheckPageInput = {
  readonly root: string;
  readonly images: number;
  readonly classes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Pictures by path, as data URIs; what has none is told without. */
  readonly pictures: ReadonlyMap<string, string>;
};

/** Of each kind so many findings are shown with pictures, the others in a list that opens; and of a group so many photos. */
const MOST_CARDS = 48;
const MOST_PICTURES = 4;

/** The photos of which the page shows pictures. */
export function picturedPaths(findings: readonly Finding[]): readonly string[] {
  const shown = findingKinds.flatMap((kind) => findings.filter((finding) => finding.kind === kind).slice(0, MOST_CARDS));
  return [...new Set(shown.flatMap(({ paths }) => paths.slice(0, MOST_PICTURES)))];
}

/** The whole page; `words` is the catalogue of its language, English by default. */
export function renderCheck({ root, images, classes, findings, pictures }: CheckPageInput, words: Words = english): string {
  const { checkWords: w, formats } = words;
  const title = w.title(findings.length, images);
  const balance = balanceOf(classes);
  const found = findingKinds.map((kind) => ({ kind, some: findings.filter((finding) => finding.kind === kind) })).filter(({ some }) => some.length > 0);
  const unequal = balance?.unequal === true && html`<div class="notice"><p>${w.unequal(balance.most.name, balance.ratio, balance.fewest.name)}</p></div>`;
  const counts = table({ caption: w.photosOf, look: 'numbers', head: [w.className, w.photos], rows: Object.entries(classes).map(([name, count]) => [name, formats.count(count)]) });
  const overview = html`<ul>${found.map(({ kind, some }) => html`<li><a href="#${kind}">${w.kinds[kind].heading}</a>: ${formats.count(some.length)}</li>`)}</ul>`;
  return page({
    language: words.language,
    title,
    skipLink: words.skipLink,
    header: html`<p class="kicker">Headstart</p><h1>${title}</h1><p>${w.place(root)}</p>`,
    sections: [
      section('classes', w.photosOf, unequal, counts),
      section('overview', w.overview, found.length === 0 ? html`<p>${w.nothing}</p>` : overview),
      ...found.map(({ kind, some }) => section(kind, `${w.kinds[kind].heading} (${formats.count(some.length)})`, html`<p>${w.kinds[kind].note}</p>`, cards(some, pictures, words), rest(some, words))),
    ],
    footer: 'Headstart',
  });
}

function cards(findings: readonly Finding[], pictures: CheckPageInput['pictures'], words: Words): Html {
  return html`<ul class="photos whole">${findings.slice(0, MOST_CARDS).map(({ paths, detail }) => html`
<li>${paths.slice(0, MOST_PICTURES).map((path) => pictureOf(path, pictures, words))}<div class="words">${words.translated(detail)}${paths.slice(0, MOST_PICTURES).map((path) => html`<span class="path">${path}</span>`)}${others(paths, words)}</div></li>`)}</ul>`;
}

function pictureOf(path: string, pictures: CheckPageInput['pictures'], { checkWords }: Words): Html {
  const address = pictures.get(path);
  return address === undefined ? html`<span class="missing">${checkWords.noPicture}</span>` : html`<img src="${pictureAddress(address)}" alt="${path}" loading="lazy">`;
}

function others(paths: readonly string[], { checkWords }: Words): Part {
  return paths.length > MOST_PICTURES && html`<span class="path">${checkWords.morePhotos(paths.length - MOST_PICTURES)}</span>`;
}

/** What has no place among the pictures. */
function rest(findings: readonly Finding[], { checkWords, translated }: Words): Part {
  const others = findings.slice(MOST_CARDS);
  return others.length > 0 && html`<details><summary>${checkWords.more(others.length)}</summary><ul>${others.map(({ paths, detail }) => html`<li><code>${paths.join(', ')}</code>: ${translated(detail)}</li>
`)}</ul></details>`;
}
