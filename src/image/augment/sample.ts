/** @file A picture sampled along slanting lines: each pixel between its four neighbours, the picture mirrored at its edges. */
import type { Raster } from '../raster.ts';
import type { Affine } from './affine.ts';
import { pixelKernels, VECTOR } from './pixel-kernels.ts';

/** Positions are whole multiples of 2^-16 pixel, weights of 2^-8. */
const POSITION_BITS = 16;
const ONE = 2 ** POSITION_BITS;
const HALF_PIXEL = ONE / 2;
const HALF = 2 ** 15;
const CHANNELS = 3;

/** One row of the target: where it begins, and what of the source its first pixel and each further one show. */
type Line = { readonly target: number; readonly u: number; readonly v: number; readonly du: number; readonly dv: number };

/** Writes pixels `first` to `last` - 1 of a line. */
type Writer = (line: Line, first: number, last: number) => void;

/** The picture of `width` by `height` whose point p shows what lies at `map(p)` in the image, at most 32,767 pixels wide and high. */
export function sample(image: Raster, { a, b, c, d, e, f }: Affine, width: number, height: number): Raster {
  const { data, inner, taken } = writers(image, width * height * CHANNELS);
  const outer = outerWriter(image, data);
  const [du, dv] = [Math.round(a * ONE), Math.round(d * ONE)];
  for (let y = 0; y < height; y++) {
    const u = Math.round((a * 0.5 + b * (y + 0.5) + c) * ONE) - HALF_PIXEL;
    const v = Math.round((d * 0.5 + e * (y + 0.5) + f) * ONE) - HALF_PIXEL;
    const [uFirst, uLast] = between(u, du, (image.width - 1) * ONE, width);
    const [vFirst, vLast] = between(v, dv, (image.height - 1) * ONE, width);
    const first = Math.min(Math.max(uFirst, vFirst), width);
    const last = Math.max(first, Math.min(uLast, vLast));
    const line = { target: y * width * CHANNELS, u, v, du, dv };
    if (last > first) inner(line, first, last);
    outer(line, 0, first);
    outer(line, last, width);
  }
  return { width, height, data: taken() };
}

/** The whole numbers x from 0 to `count` - 1 with 0 <= from + x * step < limit: the first, and the one behind the last. */
function between(from: number, step: number, limit: number, count: number): readonly [number, number] {
  if (step === 0) return from >= 0 && from < limit ? [0, count] : [0, 0];
  const [low, high] = step > 0 ? [Math.ceil(-from / step), Math.ceil((limit - from) / step)] : [Math.floor((limit - from) / step) + 1, Math.floor(-from / step) + 1];
  return [Math.max(0, low), Math.min(count, high)];
}

/** Where the target is written, with vectors where the machine has them. */
function writers(image: Raster, bytes: number): { readonly data: Uint8Array; readonly inner: Writer; readonly taken: () => Uint8Array } {
  const place = Math.ceil((image.data.length + VECTOR) / VECTOR) * VECTOR;
  const kernels = pixelKernels(place + bytes + VECTOR);
  if (kernels === undefined) {
    const data = new Uint8Array(bytes);
    return { data, inner: innerWriter(image, data), taken: () => data };
  }
  const memory = new Uint8Array(kernels.memory.buffer);
  memory.set(image.data);
  const inner: Writer = ({ target, u, v, du, dv }, first, last) => {
    kernels.line(0, image.width * CHANNELS, place + target + first * CHANNELS, last - first, u + first * du, v + first * dv, du, dv);
  };
  const data = memory.subarray(place, place + bytes);
  return { data, inner, taken: () => data.slice() };
}

/** Where all four neighbours lie in the image. */
export function innerWriter({ width, data: source }: Raster, data: Uint8Array): Writer {
  const stride = width * CHANNELS;
  return ({ target, u, v, du, dv }, first, last) => {
    for (let x = first, to = target + first * CHANNELS; x < last; x++, to += CHANNELS) {
      const [across, down] = [u + x * du, v + x * dv];
      const at = (down >> POSITION_BITS) * stride + (across >> POSITION_BITS) * CHANNELS;
      const right = (across >> 8) & 255;
      const left = 256 - right;
      const low = (down >> 8) & 255;
      const high = 256 - low;
      for (let upper = at; upper < at + CHANNELS; upper++) {
        const lower = upper + stride;
        data[to + upper - at] = ((source[upper]! * left + source[upper + CHANNELS]! * right) * high + (source[lower]! * left + source[lower + CHANNELS]! * right) * low + HALF) >> 16;
      }
    }
  };
}

/** Anywhere. */
export function outerWriter({ width, height, data: source }: Raster, data: Uint8Array): Writer {
  const stride = width * CHANNELS;
  return ({ target, u, v, du, dv }, first, last) => {
    for (let x = first, to = target + first * CHANNELS; x < last; x++, to += CHANNELS) {
      const across = u + x * du;
      const down = v + x * dv;
      const column = Math.floor(across / ONE);
      const row = Math.floor(down / ONE);
      const upper = mirroredPlace(row, height) * stride;
      const lower = mirroredPlace(row + 1, height) * stride;
      const left = mirroredPlace(column, width) * CHANNELS;
      const right = mirroredPlace(column + 1, width) * CHANNELS;
      const ofRight = Math.floor((across - column * ONE) / 256);
      const ofLower = Math.floor((down - row * ONE) / 256);
      const ofLeft = 256 - ofRight;
      const ofUpper = 256 - ofLower;
      data[to] = ((source[upper + left]! * ofLeft + source[upper + right]! * ofRight) * ofUpper + (source[lower + left]! * ofLeft + source[lower + right]! * ofRight) * ofLower + HALF) >> 16;
      data[to + 1] = ((source[upper + left + 1]! * ofLeft + source[upper + right + 1]! * ofRight) * ofUpper + (source[lower + left + 1]! * ofLeft + source[lower + right + 1]! * ofRight) * ofLower + HALF) >> 16;
      data[to + 2] = ((source[upper + left + 2]! * ofLeft + source[upper + right + 2]! * ofRight) * ofUpper + (source[lower + left + 2]! * ofLeft + source[lower + right + 2]! * ofRight) * ofLower + HALF) >> 16;
    }
  };
}

/** The place that is shown for one outside: d c b a | a b c d | d c b a, as often as it takes. */
function mirroredPlace(index: number, count: number): number {
  let place = index;
  while (place < 0 || place >= count) place = place < 0 ? -1 - place : 2 * count - 1 - place;
  return place;
}
