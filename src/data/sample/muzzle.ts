/** @file The lower face seen from the front: snout, nose, mouth, tongue and whiskers. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { darker, lighter } from './colour.ts';
import { between, countBetween } from './dice.ts';
import { mirrored, type Point, smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { ellipse, path, placed, stroke } from './svg.ts';

/** The muzzle of a head of that height (above its middle); `turn` from -1 to 1 is where the head looks. */
export function muzzle(source: Random, animal: Animal, look: Look, height: number, turn: number): string {
  const { snout, nose } = animal;
  const wide = 17 + 9 * snout + between(source, -2, 2);
  const high = 11 + 15 * snout;
  const y = height * 0.42 + 7 * snout;
  const noseY = y - high * 0.55;
  return placed(
    { x: turn * (7 + 15 * snout), y },
    bridge(look, wide, high, y, snout, turn),
    animal.tongue ? tongue(high) : '',
    lips(look, wide, high),
    mouth(look, wide, high, noseY - y),
    noseOf(look, nose.width, nose.triangular, noseY - y),
    animal.whiskers > 0 ? whiskers(source, animal.whiskers, look, wide, high) : freckles(source, look, wide),
  );
}

/** The back of the snout, from between the eyes down to the nose: the longer, the clearer. */
function bridge(look: Look, wide: number, high: number, y: number, snout: number, turn: number): string {
  const top = -y - 2;
  const back = turn * -(4 + 12 * snout);
  const sides: Point[] = [[back, top], [7 + back * 0.8, top + 6], [wide * 0.6, -high * 0.9], [wide * 1.08, 0], [wide * 0.8, high * 0.9], [0, high * 1.2]];
  const left = sides.filter(([x], i) => i > 0 && x !== 0).map(([x, down], i): Point => [i === 0 ? -7 + back * 0.8 : -x, down]);
  const d = smooth([...sides, ...left.reverse()]);
  return path(d, { fill: lighter(look.muzzle, 0.08), opacity: 0.25 + 0.6 * snout })
    + path(d, { fill: 'none', stroke: look.ink, strokeWidth: 1.2, opacity: 0.08 + 0.3 * snout });
}

function lips(look: Look, wide: number, high: number): string {
  const pad = (side: number): string => ellipse(side * wide * 0.46, 0, wide * 0.58, high * 0.85, { fill: look.muzzle });
  return ellipse(0, high * 0.75, wide * 0.5, high * 0.55, { fill: darker(look.muzzle, 0.08) }) + pad(-1) + pad(1);
}

function mouth(look: Look, wide: number, high: number, from: number): string {
  const line: Point[] = [[-wide * 0.8, high * 0.42], [-wide * 0.4, high * 0.85], [0, high * 0.4], [wide * 0.4, high * 0.85], [wide * 0.8, high * 0.42]];
  return stroke(smooth(line, false), look.ink, 1.8) + stroke(`M0 ${from.toFixed(1)}L0 ${(high * 0.42).toFixed(1)}`, look.ink, 1.8);
}

function noseOf(look: Look, width: number, triangular: boolean, y: number): string {
  const [w, h] = [width / 2, width * 0.36];
  const tip: Point[] = triangular
    ? [[0, -h], [w * 0.9, -h * 0.8], [w * 0.3, h * 0.8], [0, h * 1.3]]
    : [[0, -h], [w * 0.8, -h * 0.9], [w, 0], [w * 0.5, h * 0.9], [0, h * 1.1]];
  const nostrils = triangular ? '' : [-1, 1].map((side) => ellipse(side * w * 0.45, h * 0.25, w * 0.2, h * 0.28, { fill: '#120d0c' })).join('');
  return placed(
    { y },
    path(smooth(mirrored(tip)), { fill: look.nose, stroke: darker(look.nose, 0.5), strokeWidth: 0.8 }),
    nostrils,
    ellipse(-w * 0.2, -h * 0.55, w * 0.4, h * 0.22, { fill: '#ffffff', opacity: 0.45 }),
  );
}

function tongue(high: number): string {
  const [w, top] = [7 + high * 0.14, high * 0.5];
  const length = high * 0.9 + 9;
  return path(smooth(mirrored([[0, top], [w, top + 2], [w * 0.9, top + length * 0.7], [0, top + length]])), { fill: '#e2727b', stroke: '#a8434e', strokeWidth: 1 })
    + stroke(`M0 ${top.toFixed(1)}L0 ${(top + length * 0.75).toFixed(1)}`, '#b9525d', 1.4);
}

function whiskers(source: Random, length: number, look: Look, wide: number, high: number): string {
  const colour = lighter(look.light, 0.5);
  const each = countBetween(source, 3, 4);
  const lines = [-1, 1].flatMap((side) => Array.from({ length: each }, (_, i) => {
    const rise = (i - 1) * 9 + between(source, -3, 3);
    const [x, y, reach] = [side * wide * 0.6, (i - 1) * 3, length * between(source, 0.8, 1.1)];
    return smooth([[x, y], [x + side * reach * 0.5, y + rise * 0.35 - 2], [x + side * reach, y + rise + 2]], false);
  })).join('');
  return stroke(lines, darker(look.dark, 0.3), 1.7, 0.3) + stroke(lines, colour, 1.1, 0.95) + freckles(source, look, wide + high * 0.1);
}

/** The roots of the whiskers. */
function freckles(source: Random, look: Look, wide: number): string {
  return [-1, 1].flatMap((side) => Array.from({ length: 4 }, () =>
    ellipse(side * wide * between(source, 0.3, 0.75), between(source, -4, 5), 0.9, 0.9, { fill: look.ink, opacity: 0.6 }))).join('');
}
