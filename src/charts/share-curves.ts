/** @file Curves of one share against another: ROC, precision and recall, accuracy and coverage. */
import { frame, type Chart, type Layer } from './frame.ts';
import { chosen, clipped, targets, tells, zoomed } from './interaction.ts';
import { QUIET, SERIES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

export type ShareSeries = { readonly name: string; readonly points: readonly (readonly [across: number, up: number])[] };

/** What is drawn: `roc` is straight between its points and has the diagonal of chance, the others go in steps. */
export type ShareCurve = 'roc' | 'precisionRecall' | 'coverage';

/** A line a series; `summary`, a sentence a series, is the description. The upward axis begins at 0, of coverage a little below the lowest point. `words` are English by default. */
export function shareCurves(kind: ShareCurve, series: readonly ShareSeries[], options: { readonly summary: string; readonly title?: string; readonly words?: ChartWords }): Chart {
  const { words = englishChartWords, title = words.shareCurves[kind].title, summary } = options;
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, points }) => points.map(([across, up], order) => ({ name, across, up, order })));
  const least = kind === 'coverage' ? Math.max(0, Math.floor((Math.min(1, ...values.map(({ up }) => up)) - 0.02) * 10) / 10) : 0;
  const format = '.2%';
  const clip = clipped('zoom', 'across');
  const told = tells([{ field: 'name', title: words.told.name }, { field: 'across', title: words.shareCurves[kind].across, format }, { field: 'up', title: words.shareCurves[kind].up, format }]);
  const axis = { format: '.0%', tickCount: 6 };
  const chance: readonly Layer[] = kind !== 'roc' ? [] : [
    { data: { values: [{ across: 0, up: 0 }, { across: 1, up: 1 }] }, mark: { type: 'line', color: QUIET, strokeDash: [4, 4], strokeWidth: 1, ...clip } },
  ];
  const panel = {
    width: 300,
    height: 300,
    data: { values },
    ...chosen('name', names),
    encoding: {
      x: { field: 'across', type: 'quantitative' as const, title: words.shareCurves[kind].across, scale: { domain: [0, 1], nice: false }, axis },
      y: { field: 'up', type: 'quantitative' as const, title: words.shareCurves[kind].up, scale: { domain: [least, 1], nice: false, zero: false }, axis },
    },
    layer: [
      ...chance,
      {
        params: zoomed('zoom'),
        mark: { type: 'line' as const, strokeWidth: 2.25, ...clip, interpolate: kind === 'roc' ? ('linear' as const) : ('step-after' as const) },
        encoding: { color: { field: 'name', type: 'nominal' as const, scale: { domain: names, range: [...SERIES] }, legend: { columns: 1 } }, order: { field: 'order', type: 'quantitative' as const } },
      },
      targets(told, clip),
    ],
  };
  return frame({ title, words, description: `${words.shareCurves[kind].description} ${summary}`, panels: [panel], names, zooms: true });
}
