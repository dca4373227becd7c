/** @file Learning curves: loss and accuracy by epoch, all models on the same axes. */
import { frame, type Chart, type Layer, type Panel } from './frame.ts';
import { chosen as only, clipped, targets, tells, zoomed } from './interaction.ts';
import { QUIET, SERIES, SHAPES } from './palette.ts';
import { englishChartWords, type ChartWords, type Measure, type Pass } from './words.ts';

/** One epoch or iteration of one model: means over the train photos, of an epoch while training on them, and over the validation photos after it. */
export type CurvePoint = {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
};

/** The epochs of one model under the name that readers see; `pass` is what they are for readers who cannot see the axis, by default epochs; `chosen` is the epoch whose weights were kept, which gets a ring, by default none. */
export type Curve = { readonly name: string; readonly history: readonly CurvePoint[]; readonly pass?: Pass; readonly chosen?: number };

/** With more epochs than this, the points are left away: they would hide the line. */
const MOST_POINTS = 30;

/** The title of the vertical axis lies flat above it: easier to read than sideways. */
const flatTitle = { titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleBaseline: 'bottom', titleY: -12, titleColor: QUIET } as const;

/**
 * Both measures side by side, or only those asked for; `title` is "Learning curves" by default, `words` are English.
 * `legend` is false where the page around the chart names the models; default true. `pass` is the title of the axis, what is counted; default "epoch".
 */
export function learningCurves(
  curves: readonly Curve[],
  options: { readonly title?: string; readonly measures?: readonly Measure[]; readonly legend?: boolean; readonly words?: ChartWords; readonly pass?: string } = {},
): Chart {
  const { words = englishChartWords, title = words.learningCurves, measures = ['loss', 'accuracy'], legend = true, pass = words.epoch } = options;
  const panels = measures.map((measure) => curvePanel(curves, measure, words, { legend, pass }));
  return frame({ title, words, description: describeCurves(curves, measures, words, pass), panels, zooms: true, names: curves.map(({ name }) => name) });
}

/** As `learningCurves` takes them. */
type PanelOptions = { readonly legend?: boolean; readonly pass?: string };

/** One panel: train dashed and lighter, validation solid; each model has a colour and a shape. */
export function curvePanel(curves: readonly Curve[], measure: Measure, words: ChartWords, { legend = true, pass = words.epoch }: PanelOptions = {}): Panel {
  const names = curves.map(({ name }) => name);
  const longest = Math.max(1, ...curves.flatMap(({ history }) => history.map(({ epoch }) => epoch)));
  const values = curves.flatMap(({ name, history }) =>
    history.flatMap((point) => [
      { model: name, photos: words.train, epoch: point.epoch, value: point[measure] },
      { model: name, photos: words.validation, epoch: point.epoch, value: measure === 'loss' ? point.validationLoss : point.validationAccuracy },
    ]),
  );
  const hidden = legend ? {} : { legend: null };
  const color = { field: 'model', type: 'nominal' as const, scale: { domain: names, range: [...SERIES] }, ...hidden };
  const clip = clipped(`zoom_${measure}`, 'epoch');
  const lines: Layer = {
    params: zoomed(`zoom_${measure}`),
    mark: { type: 'line', strokeWidth: 2.25, strokeCap: 'round', ...clip },
    encoding: {
      color,
      strokeDash: {
        field: 'photos',
        type: 'nominal',
        scale: { domain: [words.validation, words.train], range: [[1, 0], [4, 5]] },
        legend: legend ? { symbolType: 'stroke', symbolSize: 400, symbolStrokeWidth: 2.25 } : null,
      },
    },
  };
  const points: Layer = {
    mark: { type: 'point', filled: true, size: 34, ...clip },
    encoding: { color, shape: { field: 'model', type: 'nominal', scale: { domain: names, range: [...SHAPES] }, ...hidden } },
  };
  const told = tells([
    { field: 'model', title: words.told.model },
    { field: 'photos', title: words.told.photos },
    { field: 'epoch', title: pass, format: 'd' },
    { field: 'value', title: words.measures[measure], format: measure === 'loss' ? '.4f' : '.2%' },
  ]);
  const kept = curves.flatMap(({ name, history, chosen }) => history.filter(({ epoch }) => epoch === chosen).map((point) => ({ model: name, photos: words.validation, epoch: point.epoch, value: measure === 'loss' ? point.validationLoss : point.validationAccuracy })));
  const rings: Layer = { data: { values: kept }, ...only('model', names), mark: { type: 'point', filled: false, size: 190, strokeWidth: 2, ...clip }, encoding: { color } };
  return {
    title: words.measures[measure],
    width: 300,
    height: 220,
    data: { values },
    ...only('model', names),
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        title: pass,
        scale: { domain: [1, Math.max(2, longest)], nice: false },
        axis: { values: epochTicks(longest), format: 'd' },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        title: words.axes[measure],
        scale: measure === 'loss' ? { zero: true } : { zero: false, domainMax: 1 },
        axis: { ...flatTitle, tickCount: 5, ...(measure === 'loss' ? { titleX: -33 } : { titleX: -43, format: '.1~%' }) },
      },
      opacity: { condition: { test: `datum.photos === '${words.train}'`, value: 0.55 }, value: 1 },
    },
    layer: [lines, ...(longest <= MOST_POINTS ? [points] : []), ...(kept.length > 0 ? [rings] : []), targets(told, clip)],
  };
}

/** The curves in words: where each model began and ended on the validation photos; `counted` is the title of the axis. */
export function describeCurves(curves: readonly Curve[], measures: readonly Measure[], words: ChartWords, counted: string): string {
  const sentences = curves.map(({ name, history, pass = 'epoch', chosen }) => {
    const first = history[0];
    const last = history.at(-1);
    if (first === undefined || last === undefined) return words.noPasses(name, pass);
    const value = (point: CurvePoint, measure: Measure): number => (measure === 'loss' ? point.validationLoss : point.validationAccuracy);
    const moved = words.moves(name, history.length, measures.map((measure) => [measure, value(first, measure), value(last, measure)] as const), pass);
    return history.some(({ epoch }) => epoch === chosen) && chosen !== undefined ? `${moved} ${words.kept(chosen, pass)}` : moved;
  });
  return words.curves(measures, sentences.join(' '), counted);
}

/** At most about eight whole epochs, the last among them. */
function epochTicks(longest: number): number[] {
  const step = Math.max(1, Math.ceil(longest / 8));
  const ticks = Array.from({ length: Math.floor(longest / step) }, (_, i) => (i + 1) * step);
  return ticks.includes(1) ? ticks : [1, ...ticks];
}
