/** @file The charts of a model's figures: reliability, coverage, ROC, precision and recall. */
import type { Chart, NamedChart } from '../charts/frame.ts';
import { reliabilityDiagram } from '../charts/reliability.ts';
import { shareCurves, type ShareSeries } from '../charts/share-curves.ts';
import type { Words } from './catalogue.ts';
import type { JudgedModel, JudgedOn } from './judged-model.ts';

/** Beyond so many classes their curves cannot be told apart. */
const MOST_CURVES = 6;

const FILES = { roc: 'roc', precisionRecall: 'precision-recall' } as const;

type Curve = ShareSeries & { readonly area: number | null };

export function evaluationCharts(models: readonly JudgedModel[], on: JudgedOn, words: Words): readonly Chart[] {
  return namedEvaluationCharts(models, on, words).map(({ chart }) => chart);
}

/** The same with the names of their files. */
export function namedEvaluationCharts(models: readonly JudgedModel[], { classes }: JudgedOn, words: Words): readonly NamedChart[] {
  if (models.length === 0) return [];
  const { chartWords, evaluationWords: w } = words;
  const coverage = models.map(({ name, evaluation }) => ({ name, points: evaluation.selective.curve }));
  const curves = (['roc', 'precisionRecall'] as const).flatMap((kind) => {
    const series = (classes.length === 2 ? ofModels(models, kind) : ofClasses(models.at(-1), classes, kind)).filter(({ points }) => points.length > 0);
    const title = `${chartWords.shareCurves[kind].title}: ${classes.length === 2 ? classes[1] : (models.at(-1)?.name ?? '')}`;
    return series.length === 0 ? [] : [{ name: FILES[kind], chart: shareCurves(kind, series, { title, words: chartWords, summary: series.map(({ name, area }) => w.area[kind](name, area ?? 0)).join(' ') }) }];
  });
  return [
    { name: 'reliability', chart: reliabilityDiagram(models.map(({ name, evaluation }) => ({ name, bins: evaluation.calibration.bins })), { words: chartWords }) },
    { name: 'coverage', chart: shareCurves('coverage', coverage, { words: chartWords, summary: models.map(({ name, test }) => w.allAnswered(name, test.accuracy)).join(' ') }) },
    ...curves,
  ];
}

const areas = { roc: 'auc', precisionRecall: 'averagePrecision' } as const;

/** Of two classes the second, a line a model. */
function ofModels(models: readonly JudgedModel[], kind: keyof typeof areas): readonly Curve[] {
  return models.map(({ name, evaluation }) => ({ name, points: evaluation.classes[1]?.[kind] ?? [], area: evaluation.classes[1]?.[areas[kind]] ?? null }));
}

/** Of more classes a line a class, of the last model. */
function ofClasses(model: JudgedModel | undefined, classes: readonly string[], kind: keyof typeof areas): readonly Curve[] {
  if (model === undefined || classes.length > MOST_CURVES) return [];
  return classes.map((name, label) => ({ name, points: model.evaluation.classes[label]?.[kind] ?? [], area: model.evaluation.classes[label]?.[areas[kind]] ?? null }));
}
