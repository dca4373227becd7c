/** @file The one plot of a run, comparison.svg: loss and accuracy of both models by epoch, and what they reach on the test photos. */
import { accuracyPanel, describeScores, type Score } from './accuracy-bars.ts';
import { frame, type Chart } from './frame.ts';
import { curvePanel, describeCurves, type Curve } from './learning-curves.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** One model: its epochs and its test accuracy. */
export type Contestant = Curve & Score;

/** Three panels; `chance` is the accuracy of blind guessing; `words` are English and `pass`, the title of the axis of what the curves count, is "epoch" by default. */
export function comparisonPlot(
  models: readonly Contestant[],
  options: { readonly title?: string; readonly subtitle?: string; readonly chance?: number; readonly words?: ChartWords; readonly pass?: string } = {},
): Chart {
  const { words = englishChartWords, title = words.comparison, subtitle, chance, pass = words.epoch } = options;
  return frame({
    title,
    words,
    ...(subtitle === undefined ? {} : { subtitle }),
    description: `${describeCurves(models, ['loss', 'accuracy'], words, pass)} ${describeScores(models, words)}`,
    names: models.map(({ name }) => name),
    zooms: true,
    panels: [curvePanel(models, 'loss', words, { pass }), curvePanel(models, 'accuracy', words, { pass }), accuracyPanel(models, words, chance)],
  });
}
