/** @file A chart as Vega runs it: its Vega-Lite specification compiled, once for the drawing and for the page in which it moves. */
import type { Spec } from 'vega';
import type { Chart } from './frame.ts';

/** `ground` is false for a chart that lies on a page of its own colour; default true. */
export async function compileChart(chart: Chart, { ground = true }: { readonly ground?: boolean } = {}): Promise<Spec> {
  const { compile } = await import('vega-lite');
  return compile(ground ? chart : { ...chart, background: 'transparent', padding: 2 }).spec;
}
