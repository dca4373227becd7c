/** @file The page of saved runs side by side: all models with their intervals, then each pair. */
import { accuracyBars } from '../charts/accuracy-bars.ts';
import type { Words } from './catalogue.ts';
import { chartInPage } from './chart-in-page.ts';
import { unpairedRuns, type RunComparison } from './compared-runs.ts';
import { comparedNames } from './compared-names.ts';
import { html, trusted } from './html.ts';
import { page, type PageOptions } from './page.ts';
import { section, table } from './section.ts';

/** More rows than these are one above the other in the drawing. */
const MOST_DRAWN = 6;

/** The whole page; `words` is the catalogue of its language. With `live`, charts answer to the pointer; default none. */
export async function renderRuns(comparison: RunComparison, words: Words, { live }: PageOptions = {}): Promise<string> {
  const { models, pairs } = comparison;
  const { runsWords: w, formats, scoreCard } = words;
  const names = comparedNames(models, words);
  const unpaired = unpairedRuns(comparison);
  const title = w.title(new Set(models.map(({ run }) => run)).size, models.length);
  const bars = models.length > MOST_DRAWN ? null : await chartInPage(accuracyBars(models.map(({ test }, index) => ({ name: names[index]!, ...test })), { words: words.chartWords, title: '' }), live !== undefined);
  return page({
    language: words.language,
    title,
    skipLink: words.skipLink,
    header: html`<p class="kicker">${w.kicker}</p><h1>${title}</h1>`,
    sections: [
      section('models', w.models, table({
        caption: title,
        look: 'numbers',
        head: [w.columns.model, w.columns.accuracy, w.columns.loss, w.columns.trainable, w.columns.total, w.columns.seconds, w.columns.split, w.columns.seed],
        rows: models.map(({ folder, parameters, test, seconds, data, seed }, index) => [
          html`${names[index] ?? ''}<small class="path">${folder}</small>`,
          html`${formats.percent(test.accuracy)}<small>${scoreCard.interval({ test })}</small>`,
          formats.decimal(test.loss, 4), formats.count(parameters.trainable), formats.count(parameters.total), formats.seconds(seconds),
          html`${w.parts(...data.split)}<small>${data.places.join(', ')}</small>`, String(seed),
        ]),
      }), html`<p class="note">${w.modelsNote}</p>`, bars !== null && html`<div class="charts few"><figure class="chart">${trusted(bars)}</figure></div>`),
      section('pairs', w.pairs, unpaired.length > 0 && html`<div class="notice" role="note"><p>${w.unpaired(unpaired)}</p></div>`, html`<p class="note">${w.pairsNote(pairs.filter(({ mcnemar }) => mcnemar !== null).length)}</p><ul>${pairs.map((pair) => html`<li>${w.pair(names[pair.first]!, names[pair.second]!, pair)}</li>`)}</ul>`),
    ],
    footer: w.footer,
    live,
  });
}
