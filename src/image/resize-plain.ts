/** @file The passes of a resize in plain TypeScript, for machines without vectors and images that are too large for them. */
import type { Raster } from './raster.ts';
import type { ResizePass } from './resize-passes.ts';
import { WEIGHT_BITS, type AxisWeights } from './resize-weights.ts';

const { imul } = Math;
const HALF = 1 << (WEIGHT_BITS - 1);

export function resizePlain(image: Raster, passes: readonly ResizePass[]): Raster {
  return passes.reduce((raster, pass) => (pass.axis === 'rows' ? resizeRows(raster, pass.top, pass.bottom, pass.width, pass.weights) : resizeColumns(raster, pass.top, pass.height, pass.weights)), image);
}

/**
 * Rows `top` to `bottom` - 1 of the image, resized to `width`. An output column at a time, so that the weights stay in
 * registers: the first four taps unrolled (photos of about 500 pixels need three to five), the others in a loop.
 */
function resizeRows(image: Raster, top: number, bottom: number, width: number, axis: AxisWeights): Raster {
  const source = image.data;
  const sourceStride = image.width * 3;
  const targetStride = width * 3;
  const end = targetStride * (bottom - top);
  const data = new Uint8Array(end);
  for (let x = 0; x < width; x++) {
    const { w0, w1, w2, w3, count, start } = fourTaps(axis, x, 0);
    // A tap that is not there weighs nothing and reads the first tap's pixel.
    const step1 = count > 1 ? 3 : 0;
    const step2 = count > 2 ? 6 : 0;
    const step3 = count > 3 ? 9 : 0;
    let a = top * sourceStride + axis.first[x]! * 3;
    for (let target = x * 3; target < end; target += targetStride, a += sourceStride) {
      const b = a + step1;
      const c = a + step2;
      const d = a + step3;
      let red = (HALF + imul(source[a]!, w0) + imul(source[b]!, w1) + imul(source[c]!, w2) + imul(source[d]!, w3)) | 0;
      let green = (HALF + imul(source[a + 1]!, w0) + imul(source[b + 1]!, w1) + imul(source[c + 1]!, w2) + imul(source[d + 1]!, w3)) | 0;
      let blue = (HALF + imul(source[a + 2]!, w0) + imul(source[b + 2]!, w1) + imul(source[c + 2]!, w2) + imul(source[d + 2]!, w3)) | 0;
      for (let tap = 4, from = a + 12; tap < count; tap++, from += 3) {
        const weight = axis.weights[start + tap]!;
        red = (red + imul(source[from]!, weight)) | 0;
        green = (green + imul(source[from + 1]!, weight)) | 0;
        blue = (blue + imul(source[from + 2]!, weight)) | 0;
      }
      data[target] = clip(red);
      data[target + 1] = clip(green);
      data[target + 2] = clip(blue);
    }
  }
  return { width, height: bottom - top, data };
}

/** The image, whose first row is row `top` of the original, resized to `height`: four source rows at a time. */
function resizeColumns(image: Raster, top: number, height: number, axis: AxisWeights): Raster {
  const source = image.data;
  const stride = image.width * 3;
  const data = new Uint8Array(stride * height);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    const count = axis.count[y]!;
    const target = y * stride;
    if (count > 4) sums.fill(HALF);
    for (let tap = 0; tap < count; tap += 4) {
      const { w0, w1, w2, w3 } = fourTaps(axis, y, tap);
      const a = (axis.first[y]! - top + tap) * stride;
      const b = tap + 1 < count ? a + stride : a;
      const c = tap + 2 < count ? b + stride : a;
      const d = tap + 3 < count ? c + stride : a;
      if (count <= 4) {
        for (let i = 0; i < stride; i++) {
          data[target + i] = clip((HALF + imul(source[a + i]!, w0) + imul(source[b + i]!, w1) + imul(source[c + i]!, w2) + imul(source[d + i]!, w3)) | 0);
        }
      } else {
        for (let i = 0; i < stride; i++) {
          sums[i] = (sums[i]! + imul(source[a + i]!, w0) + imul(source[b + i]!, w1) + imul(source[c + i]!, w2) + imul(source[d + i]!, w3)) | 0;
        }
      }
    }
    if (count > 4) for (let i = 0; i < stride; i++) data[target + i] = clip(sums[i]!);
  }
  return { width: image.width, height, data };
}

type Taps = { readonly w0: number; readonly w1: number; readonly w2: number; readonly w3: number; readonly count: number; readonly start: number };

/** The weights of taps `tap` to `tap + 3` of an output line; `start` is where its weights begin. */
function fourTaps(axis: AxisWeights, line: number, tap: number): Taps {
  const count = axis.count[line]!;
  const start = line * axis.taps;
  const weight = (t: number): number => (t < count ? axis.weights[start + t]! : 0);
  return { w0: weight(tap), w1: weight(tap + 1), w2: weight(tap + 2), w3: weight(tap + 3), count, start };
}

/** Rounded weights may sum to a little over one: a white pixel stays 255. */
function clip(sum: number): number {
  const value = sum >> WEIGHT_BITS;
  return value > 255 ? 255 : value;
}
