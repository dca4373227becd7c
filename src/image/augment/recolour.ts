/** @file Gives a picture other colours, by a matrix or by a table a channel. */
import type { Raster } from '../raster.ts';
import { COLOUR_BITS, type ColourMatrix, type MeanColour } from './colour-matrix.ts';
import { pixelKernels, VECTOR } from './pixel-kernels.ts';

/** For each channel, what becomes of each of its 256 values. */
export type ColourTables = readonly [red: Uint8Array, green: Uint8Array, blue: Uint8Array];

/** The picture with the map applied to each pixel: rounded, and cut off at 0 and 255. */
export function recoloured(image: Raster, matrix: ColourMatrix): Raster {
  const whole = inWholeNumbers(matrix);
  return recolouredWithVectors(image, whole) ?? recolouredPlainly(image, whole);
}

/** The weights in fixed point, with a half in what is added, so that cutting off rounds. */
export function inWholeNumbers([a, b, c, d, e, f, g, h, i, x, y, z]: ColourMatrix): ColourMatrix {
  const whole = (weight: number): number => Math.round(weight * 2 ** COLOUR_BITS);
  const half = 2 ** (COLOUR_BITS - 1);
  return [whole(a), whole(b), whole(c), whole(d), whole(e), whole(f), whole(g), whole(h), whole(i), whole(x) + half, whole(y) + half, whole(z) + half];
}

function recolouredWithVectors({ width, height, data }: Raster, whole: ColourMatrix): Raster | undefined {
  const target = Math.ceil((data.length + VECTOR) / VECTOR) * VECTOR;
  const matrix = target * 2;
  const kernels = pixelKernels(matrix + 4 * VECTOR);
  if (kernels === undefined) return undefined;
  const bytes = new Uint8Array(kernels.memory.buffer);
  bytes.set(data);
  const columns = new Int32Array(kernels.memory.buffer, matrix, VECTOR);
  for (let column = 0; column < 4; column++) for (let channel = 0; channel < 3; channel++) columns[column * 4 + channel] = whole[column < 3 ? channel * 3 + column : 9 + channel]!;
  kernels.colours(0, target, width * height, matrix);
  return { width, height, data: bytes.slice(target, target + data.length) };
}

export function recolouredPlainly({ width, height, data }: Raster, [a, b, c, d, e, f, g, h, i, x, y, z]: ColourMatrix): Raster {
  const changed = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    changed[at] = (a * red + b * green + c * blue + x) >> COLOUR_BITS;
    changed[at + 1] = (d * red + e * green + f * blue + y) >> COLOUR_BITS;
    changed[at + 2] = (g * red + h * green + i * blue + z) >> COLOUR_BITS;
  }
  return { width, height, data: new Uint8Array(changed.buffer) };
}

/** The picture with each channel looked up in its table. */
export function lookedUp({ width, height, data }: Raster, [red, green, blue]: ColourTables): Raster {
  const changed = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    changed[at] = red[data[at]!]!;
    changed[at + 1] = green[data[at + 1]!]!;
    changed[at + 2] = blue[data[at + 2]!]!;
  }
  return { width, height, data: changed };
}

export function meanColour({ data }: Pick<Raster, 'data'>): MeanColour {
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 3) {
    red += data[at]!;
    green += data[at + 1]!;
    blue += data[at + 2]!;
  }
  const pixels = data.length / 3;
  return [red / pixels, green / pixels, blue / pixels];
}
