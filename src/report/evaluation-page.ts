/** @file The page of a model that was judged by photos with known classes, whoever trained it. */
import { confusionMatrix } from '../charts/confusion-matrix.ts';
import type { Chart, NamedChart } from '../charts/frame.ts';
import { SERIES } from '../charts/palette.ts';
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';
import type { Words } from './catalogue.ts';
import { chartInPage } from './chart-in-page.ts';
import { english } from './english.ts';
import { evaluationCharts, namedEvaluationCharts } from './evaluation-charts.ts';
import { html, type Html, trusted } from './html.ts';
import type { DecidedClass, JudgedModel, JudgedOn } from './judged-model.ts';
import { page, type PageOptions } from './page.ts';
import type { TestRecord } from './run-record.ts';
import { section, table } from './section.ts';
import { cellStyles } from './sections/cells.ts';
import { hardestPhotos, judgedMatrix, judgedPhotos, type JudgedPictures } from './sections/judged-photos.ts';
import { classByClass, evaluation as figures } from './sections/evaluation.ts';

export type EvaluationPageInput = {
  /** The model, as readers know it: its file. */
  readonly model: string;
  /** Where the photos were. */
  readonly places: readonly string[];
  readonly classes: readonly string[];
  readonly test: TestRecord;
  /** How many of the photos the model learned from or was chosen by; null (default): not known. */
  readonly learned?: number | null;
  readonly confusion: readonly (readonly number[])[];
  readonly evaluation: ModelEvaluation;
  readonly outOfDistribution: { readonly threshold: number; readonly share: number; readonly validation: number; readonly unlike: number; readonly interval: readonly [number, number] } | null;
  /** What came of a decision threshold; null where none was asked for. */
  readonly decision: DecidedClass | null;
  /** Default none. */
  readonly pictures?: JudgedPictures | undefined;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
};

/** The whole page; `words` is the catalogue of its language, English by default. With `live`, charts answer to the pointer; default none. */
export async function renderEvaluation(input: EvaluationPageInput, words: Words = english, { live }: PageOptions = {}): Promise<string> {
  const { model, places, classes, test, learned = null, confusion, outOfDistribution: unlike, decision, pictures = { photos: [], hardest: [], method: null } } = input;
  const { evaluationPageWords: w, formats, scoreCard } = words;
  const { judged, on } = judgedIn(input);
  const draw = (chart: Chart): Promise<string> => chartInPage(chart, live !== undefined);
  const charts = await Promise.all(evaluationCharts(judged, on, words).map(draw));
  const matrix = await draw(confusionMatrix({ classes, counts: confusion }, { words: words.chartWords, title: '', colour: SERIES[0] }));
  const right = confusion.reduce((sum, row, label) => sum + row[label]!, 0);
  const matrices = judgedMatrix(judged[0]!.name, classes, confusion);
  const title = w.title(right, test.images);
  return page({
    language: words.language,
    title,
    skipLink: words.skipLink,
    header: html`<p class="kicker">${w.kicker(model)}</p><h1>${title}</h1><ul class="scores"><li><span class="name">${model}</span><span class="figure">${formats.percent(test.accuracy, 1)}</span><span class="note">${scoreCard.interval({ test })}</span></li></ul><p>${w.photosIn} ${places.map((place, index) => html`${index > 0 && ', '}<code>${place}</code>`)}</p>${learned !== null && learned > 0 && html`<div class="notice" role="note"><p>${w.learned(learned, test.images)}</p></div>`}${unlike && html`<p>${w.unlike(unlike, test.images)}</p>`}${decision && html`<p>${w.decided(decision)}</p>`}`,
    sections: [
      section('confusion', words.headings.confusion, html`<p class="note">${w.confusionNote(test.images)}</p><div class="charts few"><figure class="chart">${trusted(matrix)}</figure></div>`),
      hardestPhotos(pictures, test.images, words),
      judgedPhotos(pictures, matrices, words),
      figures(judged, on, null, words, charts),
      classByClass(judged, on, words),
      leftOut(input, words),
    ].filter((part): part is Html => part !== null),
    footer: w.footer,
    styles: cellStyles(matrices, pictures.photos),
    live,
  });
}

/** All charts of the page, with titles. */
export function evaluationNamedCharts(input: EvaluationPageInput, words: Words): readonly NamedChart[] {
  const { classes, confusion: counts } = input;
  const { judged, on } = judgedIn(input);
  const title = `${words.chartWords.confusion}: ${judged[0]!.name}`;
  return [{ name: 'confusion', chart: confusionMatrix({ classes, counts }, { words: words.chartWords, title, colour: SERIES[0] }) }, ...namedEvaluationCharts(judged, on, words)];
}

/** What the figures are of. In tables and charts the model is its file alone: a whole path is wider than a phone. */
function judgedIn({ model, classes, test, evaluation }: EvaluationPageInput): { readonly judged: readonly JudgedModel[]; readonly on: JudgedOn } {
  const band = evaluation.notSure?.validation;
  return {
    judged: [{ name: model.split(/[\\/]/).at(-1) ?? model, test, evaluation }],
    on: { data: { sample: false }, classes, validation: band === undefined || band.coverage === 0 ? 0 : Math.round(band.images / band.coverage) },
  };
}

function leftOut({ skipped }: EvaluationPageInput, { dataWords, translated }: Words): Html | null {
  if (skipped.length === 0) return null;
  const heading = dataWords.skipped(skipped.length);
  return section('left-out', heading, table({ caption: heading, look: 'text', head: [dataWords.path, dataWords.reason], rows: skipped.map(({ path, reason }) => [html`<code>${path}</code>`, translated(reason)]) }));
}
