/** @file The report of a run: one HTML page that opens anywhere, with its charts and photos inside. */
import type { Chart } from '../charts/frame.ts';
import type { Words } from './catalogue.ts';
import { chartInPage } from './chart-in-page.ts';
import { evaluationCharts } from './evaluation-charts.ts';
import { english } from './english.ts';
import type { Html } from './html.ts';
import { judgedModels, judgedOn } from './judged-model.ts';
import { page, type PageOptions } from './page.ts';
import { classRecallChart, confusionCharts, costCharts, fewerChart, fineTuneCharts, panelCharts } from './run-charts.ts';
import type { RunRecord } from './run-record.ts';
import { cellStyles, matricesOf } from './sections/cells.ts';
import { confusions, curves } from './sections/curves.ts';
import { data } from './sections/data.ts';
import { featureMapSection, featureMapStyles } from './sections/feature-map.ts';
import { fewer } from './sections/fewer.ts';
import { fineTuning } from './sections/fine-tuning.ts';
import { transferDetails } from './sections/transfer-details.ts';
import { environment, meaning, use } from './sections/explain.ts';
import { classByClass, evaluation } from './sections/evaluation.ts';
import { crossValidation } from './sections/cross-validation.ts';
import { headline } from './sections/headline.ts';
import { labels, type SuspectPicture } from './sections/labels.ts';
import { mistakes, type CostlyPhotos } from './sections/mistakes.ts';
import type { ReportPhoto } from './report-photo.ts';
import { photos, withoutPhotos } from './sections/photos.ts';
import { recipes } from './sections/recipes.ts';
import { resultsTable } from './sections/results-table.ts';
import { story } from './sections/story.ts';

/** What the report shows. */
export type ReportInput = {
  readonly record: RunRecord;
  /** Test photos in the order in which they stand: two dozen are seen at once, the others by the cell of the confusion matrix that they lie in. */
  readonly photos: readonly ReportPhoto[];
  /** Photos whose labels may be wrong, as far as they are shown; default none. */
  readonly suspects?: readonly SuspectPicture[];
  /** The test photos that cost each model most; default none. */
  readonly mistakes?: readonly CostlyPhotos[];
  /** Whether the run's pictures are not there any more, which the page says; default false. */
  readonly gone?: boolean;
};

/** Renders the page; `words` is the catalogue of its language, English by default. With `live`, charts answer to the pointer; default none. */
export async function renderReport({ record, photos: shown, suspects = [], mistakes: costly = [], gone = false }: ReportInput, words: Words = english, { live }: PageOptions = {}): Promise<string> {
  const draw = (charts: readonly Chart[]): Promise<string[]> => Promise.all(charts.map((chart) => chartInPage(chart, live !== undefined)));
  const [curve, recall] = [fewerChart(record, words), classRecallChart(record, words)];
  const [judged, on] = [judgedModels(record, words.modelName), judgedOn(record)];
  const [panels, matrices, tuning, figures, [growth], costs, [recalls]] = await Promise.all([
    draw(panelCharts(record, words)), draw(confusionCharts(record, words)), draw(fineTuneCharts(record, words)), draw(evaluationCharts(judged, on, words)), draw(curve === null ? [] : [curve]),
    draw(costCharts(record, words)), draw(recall === null ? [] : [recall]),
  ]);
  const map = await featureMapSection(record, words, shown);
  const sections = [
    story(record, words, costly.some(({ photos: hardest }) => hardest.length > 0)),
    resultsTable(record, words, costs),
    recipes(record, words),
    curves(record, words, panels),
    confusions(record, words, matrices, shown.length > 0),
    mistakes(record, words, costly),
    map,
    evaluation(judged, on, record.comparison, words, figures),
    classByClass(judged, on, words, recalls),
    fineTuning(record, words, tuning),
    transferDetails(record, words),
    crossValidation(record, words),
    fewer(record, words, growth),
    gone ? withoutPhotos(words) : photos(record, words, shown),
    labels(record, words, suspects),
    data(record, words),
    meaning(record, words),
    use(record, words),
    environment(record, words),
  ];
  return page({
    language: words.language,
    title: words.headline(record),
    skipLink: words.skipLink,
    header: headline(record, words),
    sections: sections.filter((part): part is Html => part !== null),
    footer: words.footer(record),
    styles: cellStyles(matricesOf(record), shown) + featureMapStyles(record, shown),
    live,
  });
}
