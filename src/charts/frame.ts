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
}): Chart {
  const { title, subtitle, description, panels, words } = parts;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    background: GROUND,
    padding: 16,
    ...(title === '' ? {} : { title: { text: title, fontSize: 17, offset: 18, ...(subtitle === undefined ? {} : { subtitle }) } }),
    hconcat: [...panels],
    config: { ...config, locale: { number: words.numbers } },
  };
}
