/** @file The loss while the learning rate grows from step to step, with the rate that it suggests. */
import { frame, type Chart, type Layer } from './frame.ts';
import { INK, QUIET, SERIES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

export type RatePoint = { readonly rate: number; readonly loss: number; readonly smoothed: number };

export type RateRangeOptions = {
  /** The rate that is marked, or null. */
  readonly suggested: number | null;
  readonly title?: string;
  readonly words?: ChartWords;
};

/** The losses of single steps as points, their mean as a line, over a logarithmic axis of rates; `words` are English by default. */
export function learningRateRange(points: readonly RatePoint[], { suggested, words = englishChartWords, title = words.rateRange }: RateRangeOptions): Chart {
  const values = points.filter(({ loss, smoothed }) => Number.isFinite(loss) && Number.isFinite(smoothed));
  // A single loss that jumps must not flatten the line.
  const most = Math.max(...values.map(({ smoothed }) => smoothed), 0) * 1.15;
  const x = { field: 'rate', type: 'quantitative' as const, title: words.learningRate, scale: { type: 'log' as const, nice: false }, axis: { format: '.0e', tickCount: 6 } };
  const y = (field: string): object => ({
    field, type: 'quantitative' as const, title: words.axes.loss, scale: { domain: [0, most], nice: false, clamp: true },
    axis: { tickCount: 6, titleAngle: 0, titleAlign: 'left' as const, titleAnchor: 'end' as const, titleBaseline: 'bottom' as const, titleY: -12, titleX: -43, titleColor: QUIET },
  });
  const layers: Layer[] = [
    { mark: { type: 'point', filled: true, size: 14, opacity: 0.35, color: SERIES[1] }, encoding: { x, y: y('loss') } },
    { mark: { type: 'line', strokeWidth: 2.25, color: SERIES[1] }, encoding: { x, y: y('smoothed') } },
    ...(suggested === null ? [] : [{ data: { values: [{ rate: suggested }] }, mark: { type: 'rule' as const, color: INK, strokeDash: [5, 4] }, encoding: { x } }]),
  ];
  return frame({ title, words, description: words.rates(values.map(({ rate, smoothed }) => [rate, smoothed] as const), suggested), panels: [{ width: 480, height: 260, data: { values }, layer: layers }] });
}
