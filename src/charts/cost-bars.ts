/** @file What models took: parameters, which differ by powers of ten, on a logarithmic axis; seconds by phase as bars from 0. */
import { frame, type Chart, type Layer, type Panel } from './frame.ts';
import { tells } from './interaction.ts';
import { INK, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords, type Cost } from './words.ts';

/** What one model took: weights, and wall-clock seconds by phase in the order of work; null for a phase that it does not have. */
export type ModelCost = {
  readonly name: string;
  readonly parameters: { readonly total: number; readonly trained: number };
  readonly seconds: readonly { readonly phase: string; readonly seconds: number | null }[];
};

/** A number of a model in a row of the chart. */
type Figure = { readonly row: string; readonly name: string; readonly value: number; readonly said: string };

/** The rows from top to bottom, and what stands in them. */
type Figures = { readonly rows: readonly string[]; readonly figures: readonly Figure[] };

const WIDTH = 300;
const ROW = 21;
/** Between rows, where their name stands. */
const GAP = 22;

/**
 * Both costs side by side, or only those asked for, a colour and a shape a model. `title` is "What it took" by default, in the language of `words`, which is English.
 * `legend` is false where the page around the chart names the models; default true.
 */
export function costBars(models: readonly ModelCost[], options: { readonly title?: string; readonly costs?: readonly Cost[]; readonly legend?: boolean; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.cost.title, costs = ['parameters', 'seconds'], legend = true } = options;
  const names = models.map(({ name }) => name);
  const description = costs.flatMap((cost) => models.map(({ name, parameters, seconds }) => (cost === 'parameters' ? words.cost.parameters(name, parameters.trained, parameters.total) : words.cost.seconds(name, seconds.flatMap((each) => (each.seconds === null ? [] : [[each.phase, each.seconds] as const])))))).join(' ');
  return frame({ title, words, description, panels: costs.map((cost) => costPanel(cost, { ...(cost === 'parameters' ? weights(models, words) : phases(models, words)), names }, words, legend)) });
}

function weights(models: readonly ModelCost[], words: ChartWords): Figures {
  const kinds = ['total', 'trained'] as const;
  return { rows: kinds.map((kind) => words.cost.rows[kind]), figures: models.flatMap(({ name, parameters }) => kinds.map((kind) => ({ row: words.cost.rows[kind], name, value: parameters[kind], said: words.formats.count(parameters[kind]) }))) };
}

function phases(models: readonly ModelCost[], words: ChartWords): Figures {
  const figures = models.flatMap(({ name, seconds }) => seconds.flatMap(({ phase, seconds: value }) => (value === null ? [] : [{ row: phase, name, value, said: words.formats.seconds(value) }])));
  const all = models.flatMap(({ seconds }) => seconds.map(({ phase }) => phase));
  return { rows: [...new Set(all)].filter((phase) => figures.some(({ row }) => row === phase)), figures };
}

function costPanel(cost: Cost, { rows, figures, names }: Figures & { readonly names: readonly string[] }, words: ChartWords, legend: boolean): Panel {
  const step = GAP + names.length * ROW;
  const most = Math.max(1, ...figures.map(({ value }) => value));
  const least = Math.min(most, ...figures.map(({ value }) => value).filter((value) => value > 0));
  const log = cost === 'parameters';
  const place = ({ row, name }: Figure): number => rows.indexOf(row) * step + GAP + (names.indexOf(name) + 0.5) * ROW;
  const values = figures.filter(({ value }) => !log || value > 0).map((figure) => ({ ...figure, place: place(figure) }));
  // Room at the right of the longest bar for its number.
  const scale = log ? { type: 'log' as const, domain: [10 ** Math.floor(Math.log10(least)), 10 ** (Math.ceil(Math.log10(most)) + 2)], nice: false } : { domain: [0, most * 1.35], nice: false };
  const x = { field: 'value', type: 'quantitative' as const, title: words.cost.axes[cost], scale, axis: { format: log ? '.0s' : '~r', tickCount: log ? 6 : 4, grid: true, labelOverlap: true } };
  const y = { field: 'place', type: 'quantitative' as const, axis: null, scale: { domain: [0, rows.length * step], reverse: true, nice: false } };
  const named = legend && names.length > 1 ? { columns: 1 } : null;
  const color = { field: 'name', type: 'nominal' as const, scale: { domain: [...names], range: [...SERIES] }, legend: named };
  const shape = { field: 'name', type: 'nominal' as const, scale: { domain: [...names], range: [...SHAPES] }, legend: named };
  const bars: readonly Layer[] = log ? [] : [{ mark: { type: 'rule', strokeWidth: 9, opacity: 0.55 }, encoding: { x: { ...x, field: 'zero' }, x2: { field: 'value' }, y, color } }];
  return {
    title: words.cost.titles[cost],
    width: WIDTH,
    height: rows.length * step,
    data: { values: values.map((each) => ({ ...each, zero: 0 })) },
    layer: [
      ...bars,
      { mark: { type: 'point', filled: true, size: 80, opacity: 1 }, encoding: { x, y, color, shape, ...tells([{ field: 'name', title: words.told.model }, { field: 'row', title: words.cost.titles[cost] }, { field: 'said', title: words.cost.axes[cost] }]) } },
      { mark: { type: 'text', align: 'left', dx: 9, fontSize: 12, color: INK }, encoding: { x, y, text: { field: 'said', type: 'nominal' } } },
      { data: { values: rows.map((row, index) => ({ row, place: index * step + GAP - 9 })) }, mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 12, fontWeight: 600, color: INK }, encoding: { x: { value: 0 }, y, text: { field: 'row', type: 'nominal' } } },
    ],
  };
}
