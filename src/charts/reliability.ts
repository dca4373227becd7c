/** @file How often a model is right against how sure it was: on the diagonal it can be taken at its word. */
import { frame, type Chart } from './frame.ts';
import { chosen, targets, tells } from './interaction.ts';
import { QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** Photos of about the same confidence: how many, the mean of their confidence, the share that is right; null for none. */
export type ReliabilityPoint = { readonly count: number; readonly confidence: number | null; readonly accuracy: number | null };
export type ReliabilitySeries = { readonly name: string; readonly bins: readonly ReliabilityPoint[] };

/** A point a bin, larger for more photos, a line a model; `words` are English by default. */
export function reliabilityDiagram(series: readonly ReliabilitySeries[], options: { readonly title?: string; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.reliability } = options;
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, bins }) => bins.filter(({ count }) => count > 0).map(({ count, confidence, accuracy }) => ({ name, count, confidence, accuracy })));
  const color = { field: 'name', type: 'nominal' as const, scale: { domain: names, range: [...SERIES] }, legend: { columns: 1 } };
  const told = tells([
    { field: 'name', title: words.told.model }, { field: 'confidence', title: words.confidence, format: '.2%' }, { field: 'accuracy', title: words.rightShare, format: '.2%' }, { field: 'count', title: words.told.images, format: ',d' },
  ]);
  const share = { type: 'quantitative' as const, scale: { domain: [0, 1], nice: false } };
  const axis = { format: '.0%', tickCount: 6 };
  const panel = {
    width: 300,
    height: 300,
    data: { values },
    ...chosen('name', names),
    encoding: { x: { ...share, field: 'confidence', title: words.confidence, axis }, y: { ...share, field: 'accuracy', title: words.rightShare, axis } },
    layer: [
      { data: { values: [{ confidence: 0, accuracy: 0 }, { confidence: 1, accuracy: 1 }] }, mark: { type: 'line' as const, color: QUIET, strokeDash: [4, 4], strokeWidth: 1 } },
      { mark: { type: 'line' as const, strokeWidth: 1.5, opacity: 0.6 }, encoding: { color } },
      {
        mark: { type: 'point' as const, filled: true, opacity: 0.9 },
        encoding: {
          color, shape: { field: 'name', type: 'nominal' as const, scale: { domain: names, range: [...SHAPES] }, legend: { columns: 1 } },
          size: { field: 'count', type: 'quantitative' as const, scale: { type: 'sqrt' as const, domain: [0, Math.max(1, ...values.map(({ count }) => count))], range: [24, 320] }, legend: null },
        },
      },
      targets(told),
    ],
  };
  return frame({ title, words, description: series.map(({ name, bins }) => words.reliable(name, bins.flatMap(({ count, confidence, accuracy }) => (confidence === null || accuracy === null ? [] : [[count, confidence, accuracy] as const])))).join(' '), panels: [panel], names });
}
