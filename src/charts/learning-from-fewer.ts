/** @file Test accuracy against the number of train photos, with intervals: whether more photos would help. */
import { frame, type Chart, type Layer } from './frame.ts';
import { chosen, clipped, targets, tells, zoomed } from './interaction.ts';
import { QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** What a classifier reaches that learned from so many photos a class, with the 95 % interval. */
export type FewerPoint = { readonly perClass: number; readonly images: number; readonly accuracy: number; readonly interval: readonly [low: number, high: number] };
export type FewerSeries = { readonly name: string; readonly points: readonly FewerPoint[] };

/** A line a classifier over a logarithmic axis of photos; `words` are English by default. */
export function learningFromFewer(series: readonly FewerSeries[], options: { readonly title?: string; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.fewer } = options;
  const names = series.map(({ name }) => name);
  const counts = [...new Set(series.flatMap(({ points }) => points.map(({ perClass }) => perClass)))].sort((a, b) => a - b);
  const least = Math.min(1, ...series.flatMap(({ points }) => points.map(({ interval }) => interval[0])));
  const [first = 1, last = 10] = [counts[0], counts.at(-1)];
  const color = { field: 'name', type: 'nominal' as const, scale: { domain: names, range: [...SERIES] } };
  const values = series.flatMap(({ name, points }) => points.map(({ perClass, images, accuracy, interval: [low, high] }) => ({ name, perClass, images, accuracy, low, high })));
  const clip = clipped('zoom', 'perClass');
  const told = tells([
    { field: 'name', title: words.told.model }, { field: 'perClass', title: words.perClass, format: ',d' }, { field: 'accuracy', title: words.testAccuracy, format: '.2%' },
    { field: 'low', title: words.told.low, format: '.1%' }, { field: 'high', title: words.told.high, format: '.1%' }, { field: 'images', title: words.told.images, format: ',d' },
  ]);
  const layers: Layer[] = [
    { mark: { type: 'rule', strokeWidth: 5, strokeCap: 'round', opacity: 0.25, ...clip }, encoding: { color, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } } },
    { params: zoomed('zoom'), mark: { type: 'line', strokeWidth: 2.25, ...clip }, encoding: { color } },
    { mark: { type: 'point', filled: true, size: 60, opacity: 1, ...clip }, encoding: { color, shape: { field: 'name', type: 'nominal', scale: { domain: names, range: [...SHAPES] } } } },
    targets(told, clip),
  ];
  const panel = {
    width: 420,
    height: 240,
    data: { values },
    ...chosen('name', names),
    encoding: {
      // A little room at both ends; the axis is logarithmic, since each doubling counts alike.
      x: { field: 'perClass', type: 'quantitative' as const, title: words.perClass, scale: { type: 'log' as const, domain: [first / 1.15, Math.max(last, first + 1) * 1.15], nice: false }, axis: { values: counts, format: 'd', labelOverlap: true } },
      y: {
        field: 'accuracy', type: 'quantitative' as const, title: words.rightShare, scale: { domain: [Math.max(0, Math.floor((least - 0.02) * 20) / 20), 1], nice: false, zero: false },
        axis: { format: '.1~%', tickCount: 6, titleAngle: 0, titleAlign: 'left' as const, titleAnchor: 'end' as const, titleBaseline: 'bottom' as const, titleY: -12, titleX: -43, titleColor: QUIET },
      },
    },
    layer: layers,
  };
  return frame({ title, words, description: described(series, words), panels: [panel], names, zooms: true });
}

function described(series: readonly FewerSeries[], words: ChartWords): string {
  return series.map(({ name, points }) => words.grows(name, points.map(({ perClass, accuracy }) => [perClass, accuracy] as const))).join(' ');
}
