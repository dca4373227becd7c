/** @file Things that lie about: a ball, a bowl, a box, a bone, a flower pot, books, wool. */
import type { Random } from '../../base/random.ts';
import { darker, lighter, near } from './colour.ts';
import { between, pick } from './dice.ts';
import { ellipse, path, placed, rectangle, stroke } from './svg.ts';

const colours: readonly string[] = ['#c8434a', '#3d72b4', '#3f9166', '#e0a92e', '#7a4f9a', '#d8d2c6', '#6b5443', '#e58fa3'];

type Thing = (source: Random, colour: string) => string;

/** One thing whose foot stands at x, y. */
export function clutter(source: Random, x: number, y: number, scale: number): string {
  const thing = pick(source, [ball, bowl, box, bone, pot, books, wool, tent]);
  return placed({ x, y, scale, turn: between(source, -8, 8) }, ellipse(0, 1, 26, 4, { fill: '#000000', opacity: 0.2 }), thing(source, near(source, pick(source, colours))));
}

const ball: Thing = (_, colour) =>
  ellipse(0, -15, 16, 16, { fill: colour }) + stroke('M-12 -24Q0 -14 -10 -4M12 -24Q2 -14 11 -5', lighter(colour, 0.6), 2) + ellipse(-5, -22, 4, 3, { fill: '#ffffff', opacity: 0.5 });

const bowl: Thing = (_, colour) =>
  path('M-24 -14L24 -14L19 0L-19 0Z', { fill: colour }) + ellipse(0, -14, 24, 6, { fill: darker(colour, 0.3) }) + ellipse(0, -14, 18, 4, { fill: '#8a6242' });

const box: Thing = (source, colour) => {
  const height = between(source, 24, 60);
  return rectangle(-24, -height, 48, height, { fill: colour }) + rectangle(-24, -height, 48, 7, { fill: lighter(colour, 0.3) }) + rectangle(-4, -height, 8, height, { fill: darker(colour, 0.15) });
};

const bone: Thing = () =>
  rectangle(-18, -10, 36, 7, { fill: '#efe7d6' }) + [[-19, -11], [-19, -3], [19, -11], [19, -3]].map(([x, y]) => ellipse(x!, y!, 6, 5, { fill: '#efe7d6' })).join('');

const pot: Thing = (source, colour) =>
  Array.from({ length: 7 }, (_, i) => placed({ y: -26, turn: (i - 3) * 24 + between(source, -8, 8) }, ellipse(0, -22, 6, 24, { fill: near(source, '#4f7d4a', 20) }))).join('')
  + path('M-17 -28L17 -28L12 0L-12 0Z', { fill: colour });

const books: Thing = (source) =>
  [0, 1, 2].map((i) => rectangle(between(source, -28, -20), -10 * (i + 1), between(source, 42, 52), 9, { rx: 1.5, fill: near(source, pick(source, colours)) })).join('');

const wool: Thing = (_, colour) =>
  ellipse(0, -14, 15, 14, { fill: colour }) + stroke('M-12 -18Q0 -28 11 -18M-14 -12Q0 -22 14 -12M-11 -5Q2 -14 13 -8M12 -2Q28 2 34 -4', darker(colour, 0.25), 1.6);

/** Something pointed that is no ear. */
const tent: Thing = (source, colour) => {
  const height = between(source, 30, 58);
  return path(`M-24 0L0 ${(-height).toFixed(0)}L24 0Z`, { fill: colour }) + path(`M-9 0L0 ${(-height * 0.7).toFixed(0)}L9 0Z`, { fill: darker(colour, 0.35) });
};
