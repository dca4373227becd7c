/** @file How much of each class is found against the photos that it was learned from, with intervals: whether a class is missed because it has few. */
import { frame, type Chart, type Layer } from './frame.ts';
import { tells } from './interaction.ts';
import { INK, QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** Of a class: its train photos, its test photos, and the share of these that the model calls so, with the 95 % interval. */
export type ClassRecall = { readonly label: string; readonly train: number; readonly images: number; readonly recall: number; readonly interval: readonly [low: number, high: number] };
export type RecallSeries = { readonly name: string; readonly classes: readonly ClassRecall[] };

const [WIDTH, HEIGHT] = [420, 260];
/** A name takes so many pixels up and down, and so many a letter. */
const [LINE_OF_TEXT, LETTER] = [15, 7.5];

/** A point a class and model; classes have their names beside the points of the last model, the worst first, as far as there is room. `title` is "Classes by their train images" by default, in the language of `words`, which is English. */
export function recallByPhotos(series: readonly RecallSeries[], options: { readonly title?: string; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.recallByPhotos.title } = options;
  const { recallByPhotos: w } = words;
  const names = series.map(({ name }) => name);
  const values = series.flatMap(({ name, classes }) => classes.map(({ label, train, images, recall, interval: [low, high] }) => ({ name, label, train, images, recall, low, high })));
  const told = tells([
    { field: 'name', title: words.told.model }, { field: 'label', title: words.truth }, { field: 'train', title: w.across, format: ',d' }, { field: 'recall', title: w.recall, format: '.1%' },
    { field: 'low', title: words.told.low, format: '.1%' }, { field: 'high', title: words.told.high, format: '.1%' }, { field: 'images', title: words.told.images, format: ',d' },
  ]);
  const counts = values.map(({ train }) => train);
  const [fewest, most] = [Math.max(1, Math.min(...counts)), Math.max(1, ...counts)];
  const [from, to] = [fewest / 1.2, most * 1.2];
  const least = Math.max(0, Math.floor((Math.min(1, ...values.map(({ low }) => low)) - 0.02) * 10) / 10);
  const legend = names.length > 1 ? { columns: 1 } : null;
  const color = { field: 'name', type: 'nominal' as const, scale: { domain: names, range: [...SERIES] }, legend };
  const named = roomy(series.at(-1)?.classes ?? [], { from, to, least });
  const layer: Layer[] = [
    { mark: { type: 'rule', strokeWidth: 4, strokeCap: 'round', opacity: 0.25 }, encoding: { color, y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } } },
    { mark: { type: 'point', filled: true, size: 60, opacity: 0.9 }, encoding: { color, shape: { field: 'name', type: 'nominal', scale: { domain: names, range: [...SHAPES] }, legend }, ...told } },
    ...(['left', 'right'] as const).map((align): Layer => ({
      data: { values: named.filter((each) => each.align === align) },
      mark: { type: 'text', align, dx: align === 'left' ? 7 : -7, fontSize: 11, color: INK },
      encoding: { text: { field: 'label', type: 'nominal' } },
    })),
  ];
  const panel = {
    width: WIDTH,
    height: HEIGHT,
    data: { values: values.map((each) => ({ ...each, train: Math.max(1, each.train) })) },
    encoding: {
      x: { field: 'train', type: 'quantitative' as const, title: w.across, scale: { type: 'log' as const, domain: [from, to], nice: false }, axis: { format: 'd', tickCount: 6, labelOverlap: true } },
      y: {
        field: 'recall', type: 'quantitative' as const, title: w.up, scale: { domain: [least, 1], nice: false, zero: false },
        axis: { format: '.0%', tickCount: 6, titleAngle: 0, titleAlign: 'left' as const, titleAnchor: 'end' as const, titleBaseline: 'bottom' as const, titleY: -12, titleX: -43, titleColor: QUIET },
      },
    },
    layer,
  };
  return frame({ title, words, description: series.map(({ name, classes }) => w.description(name, classes.map(({ label, train, images, recall }) => [label, train, images, recall] as const))).join(' '), panels: [panel] });
}

/** The classes whose names do not lie over others. */
function roomy(classes: readonly ClassRecall[], { from, to, least }: { readonly from: number; readonly to: number; readonly least: number }): readonly { readonly label: string; readonly train: number; readonly recall: number; readonly align: 'left' | 'right' }[] {
  const placed: { readonly x: number; readonly y: number; readonly width: number }[] = [];
  return classes.toSorted((a, b) => a.recall - b.recall).flatMap(({ label, train, recall }) => {
    const at = (WIDTH * Math.log(Math.max(1, train) / from)) / Math.log(to / from);
    const width = LETTER * label.length + 14;
    // At the right a name stands before its point.
    const align = at > WIDTH * 0.6 ? 'right' as const : 'left' as const;
    const own = { x: align === 'left' ? at : at - width, y: (HEIGHT * (1 - recall)) / (1 - least), width };
    const covered = placed.some(({ x, y, width }) => Math.abs(y - own.y) < LINE_OF_TEXT && own.x < x + width && x < own.x + own.width);
    if (covered) return [];
    placed.push(own);
    return [{ label, train: Math.max(1, train), recall, align }];
  });
}
