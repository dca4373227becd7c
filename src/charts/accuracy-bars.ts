/** @file Test accuracy of each model: a dot, its interval as a bar, and how many photos it rests on. */
import { frame, type Chart, type Layer, type Panel } from './frame.ts';
import { tells } from './interaction.ts';
import { INK, QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords } from './words.ts';

/** The accuracy of one model on `images` photos, with its 95 % interval. */
export type Score = {
  readonly name: string;
  readonly images: number;
  readonly accuracy: number;
  readonly interval: readonly [low: number, high: number];
};

const WIDTH = 300;
const HEIGHT = 220;
/** A row with its two lines of text takes so much. */
const ROW = 75;

const text = { type: 'text', align: 'right', baseline: 'middle', fontSize: 12.5 } as const;

/** One row a model; `chance` is the accuracy of blind guessing, marked by a line. `title` is "Test accuracy" by default, in the language of `words`, which is English. */
export function accuracyBars(scores: readonly Score[], options: { readonly title?: string; readonly chance?: number; readonly words?: ChartWords } = {}): Chart {
  const { words = englishChartWords, title = words.testAccuracy, chance } = options;
  return frame({ title, words, description: describeScores(scores, words), panels: [accuracyPanel(scores, words, chance)] });
}

/** The panel alone, to stand beside others. It needs no legend: each row says which model it is. */
export function accuracyPanel(scores: readonly Score[], words: ChartWords, chance?: number): Panel {
  const least = Math.min(...scores.map(({ interval }) => interval[0]), chance ?? 1);
  const from = Math.max(0, Math.floor((least - 0.05) * 10) / 10);
  const axis = {
    type: 'quantitative' as const,
    title: words.rightShare,
    scale: { domain: [from, 1], nice: false, zero: false },
    axis: { format: '.0%', tickCount: 6 },
  };
  const height = Math.max(HEIGHT, ROW * scores.length);
  const names = scores.map(({ name }) => name);
  const y = { field: 'name', type: 'nominal' as const, axis: null, scale: { domain: names, padding: 0.5 } };
  const rows = scores.flatMap(({ name, images, accuracy, interval: [low, high] }, i): Layer[] => {
    const color = SERIES[i % SERIES.length] ?? INK;
    const data = { values: [{ name, accuracy, low, high, images }] };
    const told = tells([
      { field: 'name', title: words.told.model }, { field: 'accuracy', title: words.testAccuracy, format: '.2%' },
      { field: 'low', title: words.told.low, format: '.2%' }, { field: 'high', title: words.told.high, format: '.2%' }, { field: 'images', title: words.told.images, format: ',d' },
    ]);
    const line = (dy: number, said: string, look: { readonly color: string; readonly fontWeight: 400 | 600 }): Layer => ({
      data,
      mark: { ...text, ...look, dy },
      encoding: { x: { value: WIDTH }, y, text: { value: said } },
    });
    return [
      { data, mark: { type: 'rule', strokeWidth: 8, strokeCap: 'round', opacity: 0.3, color }, encoding: { x: { ...axis, field: 'low' }, x2: { field: 'high' }, y, ...told } },
      {
        data,
        mark: { type: 'point', filled: true, size: 110, opacity: 1, color, shape: SHAPES[i % SHAPES.length] ?? 'circle' },
        encoding: { x: { ...axis, field: 'accuracy' }, y, ...told },
      },
      line(-19, `${name}: ${words.formats.percent(accuracy, 1)}`, { color: INK, fontWeight: 600 }),
      line(21, words.range(low, high, images), { color: QUIET, fontWeight: 400 }),
    ];
  });
  return {
    title: words.testAccuracy,
    width: WIDTH,
    height,
    layer: [
      { data: { values: [{}] }, mark: { ...text, align: 'left', baseline: 'bottom', fontSize: 12, color: QUIET }, encoding: { x: { value: 0 }, y: { value: -12 }, text: { value: words.withInterval } } },
      ...(chance === undefined ? [] : guessing(chance, words.guessing, { ...axis, field: 'chance' }, height)),
      ...rows,
    ],
  };
}

function guessing(chance: number, said: string, x: { readonly field: string; readonly type: 'quantitative' }, height: number): Layer[] {
  const data = { values: [{ chance }] };
  return [
    { data, mark: { type: 'rule', strokeDash: [2, 4], color: QUIET }, encoding: { x } },
    {
      data,
      mark: { ...text, align: 'left', baseline: 'bottom', dx: 5, dy: -4, fontSize: 11, color: QUIET },
      encoding: { x, y: { value: height }, text: { value: said } },
    },
  ];
}

/** The scores in words. */
export function describeScores(scores: readonly Score[], words: ChartWords): string {
  return scores.map(({ name, images, accuracy, interval: [low, high] }) => words.score(name, accuracy, images, low, high)).join(' ');
}
