/** @file A part of the body covered with fur: its outline, markings, hairs, light and shadow. */
import type { Random } from '../../base/random.ts';
import { between } from './dice.ts';
import { markings, type Part } from './markings.ts';
import { type Box, boxOf, type Point, shaggy, smooth, tube } from './outline.ts';
import type { Look } from './palette.ts';
import { element, path, rectangle, stroke } from './svg.ts';

const shading = 'shading';

/** Light from above and shadow below, defined once for a drawing: every pelt refers to it. */
export function peltShading(): string {
  const stop = (offset: number, stopColor: string, stopOpacity: number): string => element('stop', { offset, stopColor, stopOpacity });
  return element('linearGradient', { id: shading, gradientTransform: 'rotate(80 0.5 0.5)' }, stop(0, '#ffffff', 0.26), stop(0.4, '#ffffff', 0), stop(0.6, '#000000', 0), stop(1, '#000000', 0.32));
}

type Covering = {
  readonly part?: Part;
  readonly fill?: string;
};

/** Fur inside a closed outline, clockwise. `id` is unique in the drawing. */
export function pelt(source: Random, id: string, points: readonly Point[], look: Look, { part = 'body', fill = look.base }: Covering = {}): string {
  const tufts = look.hair * (part === 'limb' ? 0.6 : 1);
  const d = tufts > 0 ? shaggy(source, points, tufts) : smooth(points);
  const box = boxOf(points);
  const { x, y, width, height } = box;
  return [
    element('clipPath', { id }, path(d, {})),
    path(d, { fill }),
    element(
      'g', { clipPath: `url(#${id})` },
      fill === look.base ? markings(source, look, part, box) : '',
      part === 'limb' ? '' : hairs(source, look, box),
      rectangle(x, y, width, height, { fill: `url(#${shading})` }),
    ),
    look.contour > 0 ? path(d, { fill: 'none', stroke: look.ink, strokeWidth: look.contour, strokeLinejoin: 'round', opacity: 0.75 }) : '',
  ].join('');
}

/** A leg or a tail. */
export function limb(source: Random, id: string, spine: readonly Point[], widths: readonly [number, number], look: Look, fill: string = look.base): string {
  return pelt(source, id, tube(spine, widths), look, { part: 'limb', fill });
}

/** Short strokes that make the surface look like fur: half of them darker, half lighter. */
function hairs(source: Random, look: Look, { x, y, width, height }: Box): string {
  const count = Math.min(60, Math.round((width * height) / 130));
  const half = (): string => Array.from({ length: count }, () => {
    const [left, top] = [x + width * source.uniform(), y + height * source.uniform()];
    return `M${left.toFixed(0)} ${top.toFixed(0)}l${between(source, -2, 2).toFixed(1)} ${between(source, 3, 8).toFixed(1)}`;
  }).join('');
  return stroke(half(), look.dark, 0.9, 0.35) + stroke(half(), look.light, 0.9, 0.3);
}
