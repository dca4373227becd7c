/** @file A map of photos by what a network sees in them: two axes along which their features differ most, in the same units. */
import { frame, type Chart, type Layer } from './frame.ts';
import { INK, QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** A photo: its place on both axes, its class, and what the model called it; `href` is where its point leads, by default nowhere. */
export type MapPoint = { readonly at: readonly [x: number, y: number]; readonly truth: string; readonly said: string; readonly href?: string };

export type FeatureMapParts = {
  readonly points: readonly MapPoint[];
  /** Of each axis the share of the variance along it. */
  readonly explained: readonly [number, number];
  readonly classes: readonly string[];
};

/** Beyond so many classes colours and shapes cannot be told apart: then only mistakes stand out. */
const MOST_CLASSES = 12;
const WIDTH = 420;
const HEIGHTS = [200, 420] as const;
/** Of both axes' span, so that no point lies on an edge. */
const ROOM = 0.06;

/** Colour and shape are the true class, a ring is a mistake. `title` is "Map of the features" by default, in the language of `words`, which is English. */
export function featureMap({ points, explained, classes }: FeatureMapParts, options: { readonly title?: string; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.featureMap.title } = options;
  const { featureMap: w } = words;
  const values = points.map(({ at: [x, y], truth, said, href }) => ({ x, y, truth, wrong: truth !== said, ...(href !== undefined && { href }) }));
  const told = classes.length <= MOST_CLASSES;
  // A class beyond the sixth has the colour of another one, but then another shape.
  const [colours, shapes] = [classes.map((_, i) => SERIES[i % SERIES.length]!), classes.map((_, i) => SHAPES[(i + Math.floor(i / SERIES.length)) % SHAPES.length]!)];
  const legend = { columns: 2, labelLimit: 170 };
  const mark = { type: 'point' as const, filled: true, size: 62, opacity: 0.85 };
  const look = told
    ? { color: { field: 'truth', type: 'nominal' as const, scale: { domain: [...classes], range: colours }, legend }, shape: { field: 'truth', type: 'nominal' as const, scale: { domain: [...classes], range: shapes }, legend } }
    : { color: { value: QUIET } };
  const layer: Layer[] = [
    { transform: [{ filter: 'datum.wrong' }], mark: { type: 'point', filled: false, size: 190, shape: 'circle', stroke: INK, opacity: 1, strokeWidth: 1.5 } },
    { transform: [{ filter: '!datum.href' }], mark, encoding: look },
    { transform: [{ filter: 'datum.href' }], mark, encoding: { ...look, href: { field: 'href', type: 'nominal' } } },
  ];
  const { x, y, height } = extent(points);
  const axis = { labels: false, ticks: false, tickCount: 5, grid: true, labelPadding: 0 };
  const panel = {
    width: WIDTH,
    height,
    data: { values },
    encoding: {
      x: { field: 'x', type: 'quantitative' as const, title: w.axis(1, explained[0]), scale: { domain: x, nice: false, zero: false }, axis },
      y: { field: 'y', type: 'quantitative' as const, title: w.axis(2, explained[1]), scale: { domain: y, nice: false, zero: false }, axis: { ...axis, titleAngle: 0, titleAlign: 'left' as const, titleAnchor: 'end' as const, titleBaseline: 'bottom' as const, titleY: -8, titleX: 0 } },
    },
    layer,
  };
  return frame({ title, words, description: w.description(points.length, explained, points.filter(({ truth, said }) => truth !== said).length), panels: [panel] });
}

/** The same length of both axes means the same distance, as far as the chart does not become too flat or too tall. */
function extent(points: readonly MapPoint[]): { readonly x: [number, number]; readonly y: [number, number]; readonly height: number } {
  const ends = ([0, 1] as const).map((axis) => {
    const all = points.map(({ at }) => at[axis]);
    const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
    return { middle: (low + high) / 2, span: (high - low) * (1 + 2 * ROOM) || 1 };
  });
  const [x, y] = [ends[0]!, ends[1]!];
  const height = Math.round(Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], (WIDTH * y.span) / x.span)));
  const unit = Math.max(x.span / WIDTH, y.span / height);
  const around = (middle: number, pixels: number): [number, number] => [middle - (unit * pixels) / 2, middle + (unit * pixels) / 2];
  return { x: around(x.middle, WIDTH), y: around(y.middle, height), height };
}
