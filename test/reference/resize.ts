/** @file ONNX's Resize over any axes, from its definition: every place of the result is looked up in the image by itself. */
import type { Attributes } from '../../src/graph/value.ts';
import { float, given, type Kernel, type Kernels } from './kernel.ts';
import { at, fill } from './tensor.ts';

function placeOf(place: number, size: number, result: number, scale: number, rule: unknown): number {
  if (rule === 'align_corners') return result === 1 ? 0 : (place * (size - 1)) / (result - 1);
  if (rule === 'asymmetric') return place / scale;
  return rule === 'pytorch_half_pixel' && result === 1 ? 0 : (place + 0.5) / scale - 0.5;
}

function nearest(x: number, rule: unknown): number {
  if (rule === 'floor') return Math.floor(x);
  if (rule === 'ceil') return Math.ceil(x);
  const half = x - Math.floor(x) === 0.5;
  return half ? (rule === 'round_prefer_ceil' ? Math.ceil(x) : Math.floor(x)) : Math.round(x);
}

/** Keys's kernel: 1 at 0, 0 at every other whole number. */
function keys(x: number, a: number): number {
  const t = Math.abs(x);
  if (t < 1) return (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1;
  return t < 2 ? a * t ** 3 - 5 * a * t ** 2 + 8 * a * t - 4 * a : 0;
}

/** The share of the image's place `at` in what is seen at x; the border goes on beyond the image. */
function shares(x: number, size: number, attributes: Attributes): number[] {
  const found = Array.from({ length: size }, () => 0);
  const add = (place: number, share: number): void => {
    found[Math.min(Math.max(place, 0), size - 1)]! += share;
  };
  if (attributes['mode'] === 'nearest') add(nearest(x, attributes['nearest_mode']), 1);
  else {
    const base = Math.floor(x);
    const linear = attributes['mode'] === 'linear';
    for (let place = base - 3; place <= base + 3; place++) add(place, linear ? Math.max(0, 1 - Math.abs(x - place)) : keys(x - place, float(attributes, 'cubic_coeff_a')));
  }
  return found;
}

const resize: Kernel = (inputs, attributes, [type]) => {
  const [x, scales] = [given(inputs, 0), given(inputs, 2).data];
  const shape = type!.shape.map(Number);
  return fill(shape, (index) => {
    const seen = x.shape.map((size, axis) => (scales[axis] === 1
      ? undefined
      : shares(placeOf(index[axis]!, size, shape[axis]!, scales[axis]!, attributes['coordinate_transformation_mode']), size, attributes)));
    let sum = 0;
    fill(x.shape.map((size, axis) => (seen[axis] === undefined ? 1 : size)), (place) => {
      const weight = place.reduce((product, each, axis) => product * (seen[axis]?.[each] ?? 1), 1);
      if (weight !== 0) sum += weight * at(x, place.map((each, axis) => (seen[axis] === undefined ? index[axis]! : each)));
      return 0;
    });
    return sum;
  });
};

export const resizeKernels: Kernels = { Resize: resize };
