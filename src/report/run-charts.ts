/** @file The charts of a run, from its record. */
import { accuracyBars } from '../charts/accuracy-bars.ts';
import { comparisonPlot, type Contestant } from '../charts/comparison-plot.ts';
import { confusionMatrix } from '../charts/confusion-matrix.ts';
import type { Chart } from '../charts/frame.ts';
import { learningCurves } from '../charts/learning-curves.ts';
import { SERIES } from '../charts/palette.ts';
import { modelOf, type ModelName, type RunRecord } from './run-record.ts';
import type { Words } from './catalogue.ts';

/** Scratch first, transfer second: so are their colours everywhere. */
export const order: readonly [ModelName, ModelName] = ['scratch', 'transfer'];

/** The one plot that is saved beside run.json. */
export function runPlot(record: RunRecord, words: Words): Chart {
  return comparisonPlot(contestants(record, words), {
    words: words.chartWords,
    title: words.plotTitle,
    subtitle: words.plotSubtitle(record),
    chance: 1 / record.data.classes.length,
  });
}

/** Loss, accuracy and test accuracy as three charts that a page can put side by side or one under the other. */
export function panelCharts(record: RunRecord, words: Words): readonly Chart[] {
  const models = contestants(record, words);
  return [
    learningCurves(models, { title: '', measures: ['loss'], legend: false, words: words.chartWords }),
    learningCurves(models, { title: '', measures: ['accuracy'], legend: false, words: words.chartWords }),
    accuracyBars(models, { words: words.chartWords, title: '', chance: 1 / record.data.classes.length }),
  ];
}

/** One confusion matrix a model, each in the colour of its model. */
export function confusionCharts(record: RunRecord, words: Words): readonly Chart[] {
  return order.map((name, i) =>
    confusionMatrix(
      { classes: record.data.classes, counts: modelOf(record, name).confusion },
      { words: words.chartWords, title: words.modelName(modelOf(record, name)), colour: SERIES[i] ?? SERIES[0] },
    ),
  );
}

function contestants(record: RunRecord, words: Words): readonly Contestant[] {
  return order.map((name) => {
    const model = modelOf(record, name);
    const { images, accuracy, interval } = model.test;
    return { name: words.modelName(model), history: model.history, images, accuracy, interval };
  });
}
