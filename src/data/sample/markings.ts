/** @file What lies on the fur of one part of the body: stripes, patches, spots, a white front, a dark mask, a saddle. */
import type { Random } from '../../base/random.ts';
import { between, chance } from './dice.ts';
import { type Box, type Point, smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { ellipse, path } from './svg.ts';

/** The part decides where markings sit: a head has its stripes on the forehead and the cheeks. */
export type Part = 'head' | 'body' | 'limb';

export function markings(source: Random, look: Look, part: Part, box: Box): string {
  switch (look.pattern) {
    case 'plain':
      return '';
    case 'striped':
      return part === 'head' ? headStripes(source, look, box) : stripes(source, look, part, box);
    case 'patched':
      return patches(source, look, part, box);
    case 'spotted':
      return spots(source, look, part, box);
    case 'white-fronted':
      return part === 'limb' ? '' : front(look, part, box);
    case 'masked':
      return part === 'head' ? ellipse(box.x + box.width / 2, box.y + box.height * 0.66, box.width * 0.3, box.height * 0.36, { fill: look.dark, opacity: 0.75 }) : '';
    case 'saddled':
      return part === 'limb' ? '' : saddle(source, look, box);
  }
}

/** A stripe: thick in its middle, pointed at both ends. */
function stripe(from: Point, to: Point, sag: number, width: number, colour: string): string {
  const middle: Point = [(from[0] + to[0]) / 2 + sag, (from[1] + to[1]) / 2];
  const steep = Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]);
  const beside = (side: number): Point => (steep ? [middle[0] + side * width, middle[1]] : [middle[0], middle[1] + side * width]);
  return path(smooth([from, beside(0.5), to, beside(-0.5)]), { fill: colour, opacity: 0.8 });
}

function stripes(source: Random, { dark, density }: Look, part: Part, { x, y, width, height }: Box): string {
  if (part === 'limb') {
    const step = 13 / density;
    return Array.from({ length: Math.floor(height / step) }, (_, i) =>
      stripe([x - 2, y + (i + 0.4) * step], [x + width * between(source, 0.6, 1), y + (i + 0.6) * step], 0, 5, dark)).join('');
  }
  const step = 17 / density;
  return Array.from({ length: Math.ceil(width / step) }, (_, i) => {
    const at = x + (i + between(source, 0.2, 0.6)) * step;
    return stripe([at, y - 4], [at - between(source, -4, 10), y + height * between(source, 0.45, 0.85)], between(source, -6, 6), step * 0.42, dark);
  }).join('');
}

function headStripes(source: Random, { dark }: Look, { x, y, width, height }: Box): string {
  const [middle, wide] = [x + width / 2, between(source, 3.5, 6)];
  const forehead = [-0.2, -0.08, 0.08, 0.2].map((at) =>
    stripe([middle + at * width, y - 2], [middle + at * width * 0.55, y + height * 0.3], at * 8, wide, dark));
  const cheeks = [0.5, 0.64].flatMap((down) => [-1, 1].map((side) =>
    stripe([middle + side * width * 0.5, y + height * down], [middle + side * width * 0.3, y + height * (down + 0.02)], 0, wide, dark)));
  return [...forehead, ...cheeks].join('');
}

function blob(source: Random, cx: number, cy: number, radius: number): string {
  return smooth(Array.from({ length: 7 }, (_, i): Point => {
    const [angle, reach] = [(i / 7) * 2 * Math.PI, radius * between(source, 0.7, 1.25)];
    return [cx + reach * Math.cos(angle), cy + reach * Math.sin(angle)];
  }));
}

function patches(source: Random, { dark, light, density }: Look, part: Part, { x, y, width, height }: Box): string {
  const count = part === 'limb' ? 1 : Math.round(4 * density);
  return Array.from({ length: count }, (_, i) => {
    const radius = Math.min(width, height) * between(source, 0.22, 0.42);
    const d = blob(source, x + width * between(source, 0, 1), y + height * between(source, 0, 0.9), radius);
    return path(d, { fill: i % 2 === 0 ? dark : light });
  }).join('');
}

function spots(source: Random, { dark, density }: Look, part: Part, { x, y, width, height }: Box): string {
  const count = Math.round((width * height) / (part === 'body' ? 420 : 330) * density);
  return Array.from({ length: count }, () => {
    const size = between(source, 1.8, chance(source, 0.3) ? 6.5 : 4);
    return ellipse(x + width * source.uniform(), y + height * source.uniform(), size, size * between(source, 0.7, 1), { fill: dark });
  }).join('');
}

/** A white chest and belly; on the head a white blaze that widens downwards. */
function front({ light }: Look, part: Part, { x, y, width, height }: Box): string {
  const middle = x + width / 2;
  if (part === 'body') return ellipse(middle, y + height * 0.9, width * 0.42, height * 0.5, { fill: light });
  const blaze: Point[] = [[middle, y + height * 0.05], [middle + 7, y + height * 0.4], [middle + width * 0.36, y + height * 0.85],
    [middle, y + height * 1.1], [middle - width * 0.36, y + height * 0.85], [middle - 7, y + height * 0.4]];
  return path(smooth(blaze), { fill: light });
}

function saddle(source: Random, { dark }: Look, { x, y, width, height }: Box): string {
  const edge = Array.from({ length: 7 }, (_, i): Point => [x + width * (1 - i / 6), y + height * between(source, 0.38, 0.52)]);
  return path(smooth([[x - 9, y - 9], [x + width + 9, y - 9], ...edge]), { fill: dark, opacity: 0.85 });
}
