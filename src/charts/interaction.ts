/** @file What a chart does in a page that runs it; nothing of it changes the drawing. */
import type { Layer } from './frame.ts';

/** One line of what a point tells under the pointer: the field, what readers call it, and the form of its number as d3-format takes it. */
export type Told = { readonly field: string; readonly title: string; readonly format?: string };

/** The encoding of what is told under the pointer, in this order. */
export function tells(lines: readonly Told[]): { readonly tooltip: { readonly field: string; readonly title: string; readonly type: 'quantitative' | 'nominal'; readonly format?: string }[] } {
  return { tooltip: lines.map((line) => ({ ...line, type: line.format === undefined ? 'nominal' : 'quantitative' })) };
}

/** Both axes move and grow: a drag moves, the wheel with Ctrl or Cmd zooms (without, it scrolls the page), a double click restores. `name` is the panel's own in its chart. */
export function zoomed(name: string): NonNullable<Extract<Layer, { readonly mark: unknown }>['params']> {
  return [{ name, select: { type: 'interval', zoom: 'wheel![event.ctrlKey || event.metaKey]', clear: 'dblclick' }, bind: 'scales' }];
}

/** Marks stay inside of a panel that is zoomed; until then those on its edge stay whole. `name` as in `zoomed`, `field` that of the x axis. */
export function clipped(name: string, field: string): { readonly clip: { readonly expr: string } } {
  return { clip: { expr: `isDefined(${name}.${field})` } };
}

/** Large marks that are not seen, only under the pointer and only while the chart runs: a line is met without aiming at it. */
export function targets(encoding: Extract<Layer, { readonly mark: unknown }>['encoding'], clip: ReturnType<typeof clipped> | null = null): Layer {
  return { transform: [{ filter: 'live' }], mark: { type: 'point', filled: true, size: 220, shape: 'circle', ...clip }, encoding: { ...encoding, opacity: { value: 0 } } };
}

/** Leaves what was not chosen, by the field of its name; goes with a frame of these names, when there are at least two. */
export function chosen(field: string, names: readonly string[]): { readonly transform?: { readonly filter: string }[] } {
  return names.length < 2 ? {} : { transform: [{ filter: `only === null || datum.${field} === only` }] };
}
