/** @file The charts of a report as pictures that stand alone: each with its title and the name of its file, which stays the same. */
import { accuracyBars } from '../charts/accuracy-bars.ts';
import { confusionMatrix } from '../charts/confusion-matrix.ts';
import { featureMap } from '../charts/feature-map.ts';
import { costBars } from '../charts/cost-bars.ts';
import type { NamedChart } from '../charts/frame.ts';
import { learningCurves } from '../charts/learning-curves.ts';
import { SERIES } from '../charts/palette.ts';
import type { Words } from './catalogue.ts';
import { namedEvaluationCharts } from './evaluation-charts.ts';
import { judgedModels, judgedOn } from './judged-model.ts';
import { classRecallChart, contestants, costsOf, fewerChart, fineTuneCurve, MOST_CLASSES } from './run-charts.ts';
import { modelsOf, type RunRecord } from './run-record.ts';

/** All charts of the page of a run, with titles. */
export function runNamedCharts(record: RunRecord, words: Words): readonly NamedChart[] {
  const { chartWords } = words;
  const { classes } = record.data;
  const models = contestants(record, words);
  const tuned = fineTuneCurve(record, words);
  const recall = classRecallChart(record, words);
  const fewer = fewerChart(record, words, chartWords.fewer);
  const featureMapChart = record.featureMap && featureMap({ points: record.featureMap.photos, explained: record.featureMap.explained, classes }, { words: chartWords });
  return [
    { name: 'learning-curves', chart: learningCurves(models, { words: chartWords, pass: words.passName(record) }) },
    { name: 'test-accuracy', chart: accuracyBars(models, { words: chartWords, chance: 1 / classes.length }) },
    ...(classes.length > MOST_CLASSES ? [] : modelsOf(record).map((model, i) => ({
      name: `confusion-${model.name}`,
      chart: confusionMatrix({ classes, counts: model.confusion }, { words: chartWords, title: `${chartWords.confusion}: ${words.modelName(model)}`, colour: SERIES[i] ?? SERIES[0] }),
    }))),
    ...namedEvaluationCharts(judgedModels(record, words.modelName), judgedOn(record), words),
    ...(featureMapChart === null ? [] : [{ name: 'feature-map', chart: featureMapChart }]),
    ...(recall === null ? [] : [{ name: 'classes-by-photos', chart: recall }]),
    { name: 'parameters-and-time', chart: costBars(costsOf(record, words), { words: chartWords }) },
    ...(tuned === null ? [] : [{ name: 'fine-tuning', chart: learningCurves([tuned], { words: chartWords }) }]),
    ...(fewer === null ? [] : [{ name: 'fewer-photos', chart: fewer }]),
  ];
}
