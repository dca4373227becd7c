/** @file The charts of a run, from its record. */
import { accuracyBars } from '../charts/accuracy-bars.ts';
import { comparisonPlot, type Contestant } from '../charts/comparison-plot.ts';
import { confusionMatrix } from '../charts/confusion-matrix.ts';
import { costBars, type ModelCost } from '../charts/cost-bars.ts';
import type { Chart } from '../charts/frame.ts';
import { learningCurves, type Curve } from '../charts/learning-curves.ts';
import { SERIES } from '../charts/palette.ts';
import { learningFromFewer } from '../charts/learning-from-fewer.ts';
import { recallByPhotos } from '../charts/recall-by-photos.ts';
import type { ModelRecord } from './run-fields.ts';
import { modelOf, modelsOf, type RunRecord } from './run-record.ts';
import type { Words } from './catalogue.ts';

/** The one plot that is saved beside run.json. */
export function runPlot(record: RunRecord, words: Words): Chart {
  return comparisonPlot(contestants(record, words), {
    words: words.chartWords,
    title: words.plotTitle(record),
    pass: words.passName(record),
    subtitle: words.plotSubtitle(record),
    chance: 1 / record.data.classes.length,
  });
}

/** Loss, accuracy and test accuracy as three charts that a page can put side by side or one under the other. */
export function panelCharts(record: RunRecord, words: Words): readonly Chart[] {
  const models = contestants(record, words);
  const pass = words.passName(record);
  return [
    learningCurves(models, { title: '', measures: ['loss'], legend: false, words: words.chartWords, pass }),
    learningCurves(models, { title: '', measures: ['accuracy'], legend: false, words: words.chartWords, pass }),
    accuracyBars(models, { words: words.chartWords, title: '', chance: 1 / record.data.classes.length }),
  ];
}

/** A matrix of more classes cannot be read, and grows with their square. */
export const MOST_CLASSES = 40;

/** One confusion matrix a model, each in the colour of its model; none where there are too many classes for one. */
export function confusionCharts(record: RunRecord, words: Words): readonly Chart[] {
  if (record.data.classes.length > MOST_CLASSES) return [];
  return modelsOf(record).map((model, i) =>
    confusionMatrix(
      { classes: record.data.classes, counts: model.confusion },
      { words: words.chartWords, title: words.modelName(model), colour: SERIES[i] ?? SERIES[0] },
    ),
  );
}

/** What heads reach that learned from fewer photos, or null when nobody asked; without a title the page carries it. */
export function fewerChart(record: RunRecord, words: Words, title = ''): Chart | null {
  const { curve } = modelOf(record, 'transfer');
  if (curve === null) return null;
  const series = (['probe', 'centroid'] as const).map((name) => ({ name: words.transferWords.heads[name], points: curve.map(({ perClass, train, [name]: score }) => ({ perClass, train, ...score })) }));
  return learningFromFewer(series, { words: words.chartWords, title });
}

/** Parameters and seconds as two charts for a page, or as one with a title. */
export function costCharts(record: RunRecord, words: Words): readonly Chart[] {
  return (['parameters', 'seconds'] as const).map((cost) => costBars(costsOf(record, words), { words: words.chartWords, title: '', costs: [cost], legend: false }));
}

/** What each model took; phases that no model has are left away. */
export function costsOf(record: RunRecord, { table, ...words }: Words): readonly ModelCost[] {
  const models = modelsOf(record);
  const phases = PHASES.filter((phase) => models.some(({ seconds }) => (seconds[phase] ?? 0) > 0));
  return models.map((model) => ({
    name: words.modelName(model),
    parameters: { total: model.parameters.total, trained: model.parameters.trainable },
    seconds: phases.map((phase) => ({ phase: table[phase], seconds: model.seconds[phase] })),
  }));
}

const PHASES = ['decode', 'precision', 'features', 'training', 'evaluation'] as const;

/** How much of each class is found against its train photos; null for two classes, and for records that do not say it. */
export function classRecallChart(record: RunRecord, words: Words): Chart | null {
  const { classes, trainCounts } = record.data;
  if (classes.length < 3 || trainCounts === null) return null;
  const series = modelsOf(record).flatMap((model) => (model.evaluation === null ? [] : [{
    name: words.modelName(model),
    classes: model.evaluation.classes.flatMap(({ support, recall, recallInterval }, label) => {
      const name = classes[label]!;
      return recall === null || recallInterval === null ? [] : [{ label: name, train: trainCounts[name] ?? 0, images: support, recall, interval: recallInterval }];
    }),
  }]));
  return series.every(({ classes: found }) => found.length === 0) ? null : recallByPhotos(series, { words: words.chartWords });
}

/** How fine-tuning went: loss and accuracy by epoch; none where the run has not fine-tuned, or not one epoch. */
export function fineTuneCharts(record: RunRecord, words: Words): readonly Chart[] {
  const curve = fineTuneCurve(record, words);
  return curve === null ? [] : (['loss', 'accuracy'] as const).map((measure) => learningCurves([curve], { title: '', measures: [measure], words: words.chartWords }));
}

/** The epochs of fine-tuning, or null where there are none. */
export function fineTuneCurve(record: RunRecord, words: Words): Curve | null {
  const { fineTune } = modelOf(record, 'transfer');
  if (fineTune === null || fineTune.history.length === 0) return null;
  return { name: words.fineTuneWords.models.fineTuned, history: fineTune.history, pass: 'epoch', chosen: fineTune.best };
}

/** The models as learning curves and accuracies show them. */
export function contestants(record: RunRecord, words: Words): readonly Contestant[] {
  return modelsOf(record).map((model) => {
    const { images, accuracy, interval } = model.test;
    return { name: words.modelName(model), history: model.history, pass: model.head === 'probe' ? 'iteration' : 'epoch', ...kept(model), images, accuracy, interval };
  });
}

/** Both heads and the baseline are as they are after the last of their epochs. */
function kept({ history }: ModelRecord): Pick<Curve, 'chosen'> {
  const last = history.at(-1);
  return last === undefined ? {} : { chosen: last.epoch };
}
