/** @file How a chart stands in a page: the drawing and, where the page has a script, the specification that it comes from. */
import { compileChart } from '../charts/compile-chart.ts';
import type { Chart } from '../charts/frame.ts';
import { renderSvg } from '../charts/render-svg.ts';
import { html, trusted } from './html.ts';

/** Markup of a drawing that needs no script, followed by its specification when `live`, which a script may bring to life. */
export async function chartInPage(chart: Chart, live: boolean): Promise<string> {
  const drawing = await renderSvg(chart, { ground: false });
  if (!live) return drawing;
  return html`${trusted(drawing)}<script type="application/json" class="specification">${trusted(inScript(await compileChart(chart, { ground: false })))}</script>`.markup;
}

/** JSON that cannot end the element in which it stands. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
