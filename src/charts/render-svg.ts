/** @file A chart as SVG text, without a browser, with its words for readers who cannot see it. */
import { hashText } from '../base/random.ts';
import { compileChart } from './compile-chart.ts';
import type { Chart } from './frame.ts';

/**
 * Draws the chart. The SVG is one image to a screen reader: `<title>` names it, `<desc>` says what it shows.
 * `ground` is false for a chart that lies on a page of its own colour; default true.
 */
export async function renderSvg(chart: Chart, options: { readonly ground?: boolean } = {}): Promise<string> {
  // Vega takes a third of a second to load: only who draws pays for it.
  const [vega, spec] = await Promise.all([import('vega'), compileChart(chart, options)]);
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logLevel: vega.Error });
  try {
    const svg = numbered(await view.toSVG());
    return withWords(svg, titleOf(chart), chart.description ?? '');
  } finally {
    view.finalize();
  }
}

/** The title, or the titles of the panels where the page around the chart carries the title. */
function titleOf(chart: Chart): string {
  const own = textOf(chart.title);
  if (own !== '' || !('hconcat' in chart)) return own;
  return chart.hconcat.map((panel) => textOf(panel.title)).filter((text) => text !== '').join(', ');
}

function textOf(title: Chart['title']): string {
  const text = typeof title === 'object' && title !== null && 'text' in title ? title.text : title;
  return typeof text === 'string' ? text : '';
}

/** Vega counts clip paths and gradients over all charts of a process: here they are counted in each, so that the same chart is the same text. */
function numbered(svg: string): string {
  const own = new Map<string, string>();
  return svg.replace(/\b(clip|gradient_)(\d+)\b/g, (name: string, kind: string) => {
    if (!own.has(name)) own.set(name, `${kind}${own.size}`);
    return own.get(name) ?? name;
  });
}

/** Puts name and description first, where screen readers look for them; ids differ between charts of one page. */
function withWords(svg: string, title: string, description: string): string {
  const name = title === '' ? description : title;
  const id = `chart-${hashText(`${name} ${description} ${svg.length}`).toString(36)}`;
  // Vega counts its clip paths from 0 in every chart; on one page the first chart's would cut the others.
  const own = svg.replace(/(id="|url\(#)(clip\d+|gradient_\d+)/g, `$1${id}-$2`).replace(/<[^>]*>/g, withoutRoles);
  return own.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg ${attributes} role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">` +
      `<title id="${id}-title">${escapeXml(name)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
  );
}

/** Vega describes its marks in English; nothing inside of an image is read, so it goes. */
function withoutRoles(tag: string): string {
  return tag.replaceAll(/ (role|aria-(label|roledescription))="[^"]*"/g, '');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
