/** @file The one plot of a run, comparison.svg: loss and accuracy of both models by epoch, and what they reach on the test photos. */
import { accuracyPanel, describeScores, type Score } from './accuracy-bars.ts';
import { frame, type Chart } from './frame.ts';
import { curvePanel, describeCurves, type Curve } from './learning-curves.ts';

/** One model: its epochs and its test accuracy. */
export type Contestant = Curve & Score;

/** Three panels; `chance` is the accuracy of blind guessing. */
export function comparisonPlot(
  models: readonly Contestant[],
  options: { readonly title?: string; readonly subtitle?: string; readonly chance?: number } = {},
): Chart {
  const { title = 'From scratch and by transfer', subtitle, chance } = options;
  return frame({
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    description: `${describeCurves(models, ['loss', 'accuracy'])} ${describeScores(models)}`,
    panels: [curvePanel(models, 'loss'), curvePanel(models, 'accuracy'), accuracyPanel(models, chance)],
  });
}
