/** @file All figures of the test photos with their intervals, what they can and cannot tell, class by class and as curves. */
import type { Measured } from '../../evaluation/model-evaluation.ts';
import type { Words } from '../catalogue.ts';
import { html, type Html, type Part, trusted } from '../html.ts';
import type { JudgedModel, JudgedOn } from '../judged-model.ts';
import type { ComparisonRecord } from '../run-record.ts';
import { section, sign, table } from '../section.ts';

/** `charts` are drawings of ours in SVG. Null where there are no figures: records of versions that did not say them. */
export function evaluation(models: readonly JudgedModel[], on: JudgedOn, comparison: ComparisonRecord | null, words: Words, charts: readonly string[]): Html | null {
  if (models.length === 0) return null;
  const { evaluationWords: w } = words;
  return section(
    'evaluation',
    w.heading,
    figures(models, words),
    html`<p class="note">${w.note}</p>`,
    w.paragraphs(models, on, comparison).map(({ lead, text }) => html`<p><strong>${lead}</strong> ${text}</p>`),
    html`<div class="charts">${charts.map((chart) => html`<figure class="chart">${trusted(chart)}</figure>`)}</div>`,
  );
}

function figures(models: readonly JudgedModel[], words: Words): Html {
  const { evaluationWords: w, formats, scoreCard } = words;
  const row = (label: string, cell: (model: JudgedModel) => Part): readonly Part[] => [label, ...models.map(cell)];
  const share = ({ value, interval }: Measured): Html => html`${formats.percent(value)}${interval && html`<small>${w.shareInterval(interval)}</small>`}`;
  const number = ({ value, interval }: { readonly value: number | null; readonly interval: Measured['interval'] }): Html => html`${value === null ? w.none : formats.decimal(value, 4)}${interval && html`<small>${w.interval(interval)}</small>`}`;
  const places = models[0]?.evaluation.topK ?? [];
  return table({
    caption: w.caption,
    look: 'numbers',
    head: [w.measure, ...models.map(({ name }, i) => html`${sign(i)}${name}`)],
    rows: [
      row(words.table.accuracy, ({ test }) => html`${formats.percent(test.accuracy)}<small>${scoreCard.interval({ test })}</small>`),
      ...places.map(({ k }, index) => row(w.topK(k), ({ evaluation: { topK, images } }) => {
        const { accuracy, interval } = topK[index]!;
        return html`${formats.percent(accuracy)}<small>${scoreCard.interval({ test: { images, interval } })}</small>`;
      })),
      row(w.rows.balancedAccuracy, (model) => share(model.evaluation.balancedAccuracy)),
      row(w.rows.macroF1, (model) => share(model.evaluation.macroF1)),
      row(w.rows.kappa, (model) => number(model.evaluation.kappa)),
      row(w.rows.auc, (model) => number({ value: model.evaluation.auc, interval: model.evaluation.aucInterval })),
      row(w.rows.averagePrecision, (model) => number({ value: model.evaluation.averagePrecision, interval: null })),
      row(w.rows.logLoss, (model) => number(model.evaluation.logLoss)),
      row(w.rows.brier, (model) => number(model.evaluation.brier)),
      row(w.rows.calibrationError, (model) => formats.percent(model.evaluation.calibration.error)),
    ],
  });
}

/** So many classes fit on a screen; more are in a list that opens. */
const LONG = 20;

/** `chart` is a drawing of ours in SVG, by default none. One table a model: precision, recall, F1, how many photos, and how well each class is told from the others. */
export function classByClass(models: readonly JudgedModel[], { classes }: JudgedOn, words: Words, chart?: string): Html | null {
  if (models.length === 0) return null;
  const { evaluationWords: w } = words;
  return section('classes', w.classes, html`<p class="note">${w.classesNote}</p>${chart !== undefined && html`<div class="charts few"><figure class="chart">${trusted(chart)}</figure></div>`}`, models.map((model) => {
    const found = classTable(model, classes, words);
    return classes.length <= LONG ? found : html`<details><summary>${model.name}</summary>${found}</details>`;
  }));
}

function classTable({ name, evaluation: { classes: scores, macro, weighted } }: JudgedModel, classes: readonly string[], { evaluationWords: w, formats }: Words): Html {
  const share = (value: number | null, interval: Measured['interval'] = null): Html => html`<span class="sure">${value === null ? w.none : formats.percent(value, 1)}</span>${interval && html`<small>${w.shareInterval(interval)}</small>`}`;
  const mean = (label: string, { precision, recall, f1 }: typeof macro): readonly Part[] => [label, share(precision), share(recall), share(f1), '', '', ''];
  return table({
    caption: w.classesCaption(name),
    look: 'numbers',
    head: [w.className, w.precision, w.recall, w.f1, w.support, w.rows.auc, w.rows.averagePrecision],
    rows: [
      ...scores.map((score, label) => [
        classes[label] ?? '', share(score.precision, score.precisionInterval), share(score.recall, score.recallInterval), share(score.f1), formats.count(score.support),
        score.auc === null ? w.none : formats.decimal(score.auc, 4), score.averagePrecision === null ? w.none : formats.decimal(score.averagePrecision, 4),
      ]),
      mean(w.macro, macro),
      mean(w.weighted, weighted),
    ],
  });
}
