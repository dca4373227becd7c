/** @file What all charts share: a title, words for who cannot see them, panels side by side, one look. */
import type { Config, TopLevelSpec } from 'vega-lite';
import { GROUND, INK, LINE, QUIET } from './palette.ts';
import type { ChartWords } from './words.ts';

/** One panel of a chart. */
export type Panel = Extract<TopLevelSpec, { readonly hconcat: unknown }>['hconcat'][number];

/** One layer of a panel. */
export type Layer = Extract<Panel, { readonly layer: unknown }>['layer'][number];

/** A chart as Vega-Lite understands it. */
export type Chart = TopLevelSpec;

/** A chart that stands alone and what its file is called, without an ending, such as `learning-curves`. */
export type NamedChart = { readonly name: string; readonly chart: Chart };

/** Sans-serif faces in order; the first is the one that PNG files are drawn with. */
export const FONT = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

const config: Config = {
  // The drawing is one image with a title and a description of ours; Vega's names of its marks would be English and are not read.
  aria: false,
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: QUIET,
    labelFontSize: 12,
    titleColor: INK,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    gridColor: LINE,
    domainColor: LINE,
    tickColor: LINE,
    labelPadding: 6,
  },
  axisX: { grid: false, labelFlush: false },
  axisY: { domain: false, ticks: false },
  legend: { orient: 'bottom', labelColor: INK, labelFontSize: 12, title: null, symbolSize: 90, columnPadding: 18, offset: 12, clipHeight: 14, labelLimit: 0 },
  title: { color: INK, fontSize: 13, fontWeight: 600, anchor: 'start', offset: 14, subtitleColor: QUIET, subtitleFontSize: 13, subtitlePadding: 6 },
  concat: { spacing: 36 },
};

/**
 * Panels side by side under a title. `description` says in words what the chart shows; readers who cannot see it get only that.
 * With `title` empty, the page around the chart carries the title.
 */
export function frame(parts: {
  readonly title: string;
  readonly subtitle?: string;
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly words: ChartWords;
  /** Names of which a page that runs the chart lets its reader choose one; default none. */
  readonly names?: readonly string[];
  /** Whether its panels can be zoomed, which such a page tells; default false. */
  readonly zooms?: boolean;
}): Chart {
  const { title, subtitle, description, panels, words, names = [], zooms = false } = parts;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    background: GROUND,
    usermeta: { hint: zooms ? words.zoomHint : words.pointHint, ...(zooms && { zoom: words.zoom }) },
    params: choices(names, words),
    padding: 16,
    ...(title === '' ? {} : { title: { text: title, fontSize: 17, offset: 18, ...(subtitle === undefined ? {} : { subtitle }) } }),
    hconcat: [...panels],
    config: { ...config, locale: { number: words.numbers } },
  };
}

/** What all charts take: whether the chart runs, and which of `names` alone is shown; a choice from fewer than two is none. */
function choices(names: readonly string[], words: ChartWords): { readonly name: string; readonly value: boolean | null; readonly bind?: { readonly input: 'select'; readonly name: string; readonly options: (string | null)[]; readonly labels: string[] } }[] {
  const live = { name: 'live', value: false };
  if (names.length < 2) return [live];
  return [live, { name: 'only', value: null, bind: { input: 'select', name: words.show, options: [null, ...names], labels: [words.all, ...names] } }];
}
