/** @file Outlines as points, and the smooth or shaggy paths through them. */
import type { Random } from '../../base/random.ts';
import { between } from './dice.ts';
import { decimal } from './svg.ts';

export type Point = readonly [x: number, y: number];

const pair = ([x, y]: Point): string => `${decimal(x)} ${decimal(y)}`;

/** A curve through all points (Catmull and Rom 1974, as cubic Béziers); closed unless said otherwise. */
export function smooth(points: readonly Point[], closed = true): string {
  const count = points.length;
  const at = (i: number): Point => points[closed ? (i + count) % count : Math.min(count - 1, Math.max(0, i))]!;
  let d = `M${pair(at(0))}`;
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const out: Point = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
    const into: Point = [c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6];
    d += `C${pair(out)} ${pair(into)} ${pair(c)}`;
  }
  return closed ? `${d}Z` : d;
}

/** The same closed outline with tufts of hair that stand out by about `length` and lean along the way. */
export function shaggy(source: Random, points: readonly Point[], length: number): string {
  const edge = sampled(points, Math.max(3, length));
  let d = '';
  edge.forEach((from, i) => {
    const to = edge[(i + 1) % edge.length]!;
    const along: Point = [to[0] - from[0], to[1] - from[1]];
    const size = Math.hypot(along[0], along[1]) || 1;
    const out = between(source, 0.3, 1) * length;
    const tip: Point = [to[0] + (along[1] / size) * out, to[1] - (along[0] / size) * out];
    d += `${i === 0 ? `M${pair(from)}` : ''}Q${pair([from[0] + along[0] * 0.6, from[1] + along[1] * 0.6])} ${pair(tip)}L${pair(to)}`;
  });
  return `${d}Z`;
}

/** Points along the smooth closed curve, about `step` apart. */
function sampled(points: readonly Point[], step: number): Point[] {
  const count = points.length;
  const at = (i: number): Point => points[(i + count) % count]!;
  return points.flatMap((from, i) => {
    const [a, c, e] = [at(i - 1), at(i + 1), at(i + 2)];
    const pieces = Math.max(1, Math.round(Math.hypot(c[0] - from[0], c[1] - from[1]) / step));
    return Array.from({ length: pieces }, (_, k): Point => {
      const t = k / pieces;
      const along = (axis: 0 | 1): number =>
        0.5 * (2 * from[axis] + (c[axis] - a[axis]) * t + (2 * a[axis] - 5 * from[axis] + 4 * c[axis] - e[axis]) * t * t
          + (3 * from[axis] - a[axis] - 3 * c[axis] + e[axis]) * t * t * t);
      return [along(0), along(1)];
    });
  });
}

/** The outline of something long, such as a leg: half as wide as `widths` says on each side of its spine, with a round end. */
export function tube(spine: readonly Point[], widths: readonly [start: number, end: number]): Point[] {
  const last = spine.length - 1;
  const sides = spine.map(([x, y], i) => {
    const [from, to] = [spine[Math.max(0, i - 1)]!, spine[Math.min(last, i + 1)]!];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const size = Math.hypot(dx, dy) || 1;
    const half = (widths[0] + (widths[1] - widths[0]) * (i / last)) / 2;
    return { x, y, dx: dx / size, dy: dy / size, half };
  });
  const left = sides.map(({ x, y, dx, dy, half }): Point => [x + dy * half, y - dx * half]);
  const right = sides.map(({ x, y, dx, dy, half }): Point => [x - dy * half, y + dx * half]);
  const end = sides[last]!;
  const tip: Point = [end.x + end.dx * end.half, end.y + end.dy * end.half];
  return [...left, tip, ...right.reverse()];
}

/** The right half of a symmetric outline, from top to bottom, completed with its mirror image. */
export function mirrored(right: readonly Point[]): Point[] {
  const left = right.filter(([x]) => x !== 0).map(([x, y]): Point => [-x, y]);
  return [...right, ...left.reverse()];
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
