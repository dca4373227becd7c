/** @file What touches the ground: a paw with its toes, and the shadow under the animal. */
import type { Look } from './palette.ts';
import { ellipse, stroke } from './svg.ts';

export function paw(look: Look, x: number, y: number, radius: number): string {
  const toes = [-0.35, 0, 0.35].map((at) => `M${(x + at * radius).toFixed(1)} ${(y + radius * 0.1).toFixed(1)}l0 ${(radius * 0.42).toFixed(1)}`).join('');
  return ellipse(x, y, radius, radius * 0.58, { fill: look.paws, stroke: look.ink, strokeWidth: look.contour * 0.7, strokeOpacity: 0.75 }) + stroke(toes, look.ink, 1.1, 0.6);
}

export function shadow(x: number, y: number, radius: number): string {
  return ellipse(x, y, radius, 9, { fill: '#000000', opacity: 0.22 });
}
