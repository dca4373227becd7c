/**
 * @file Brightness, contrast, saturation and hue as one linear map of the colours: several changes in a row cost one pass over the pixels,
 * and nothing is cut off between them.
 */
import { luma, LUMA } from '../luma.ts';

/** Weights are whole multiples of 2^-12. */
export const COLOUR_BITS = 12;

/** Red, green and blue from 0 to 255 become three sums: the first nine numbers are the rows of the matrix, the last three are added. */
export type ColourMatrix = readonly [number, number, number, number, number, number, number, number, number, number, number, number];

/** The mean red, green and blue of a picture. */
export type MeanColour = readonly [number, number, number];

export const SAME_COLOURS: ColourMatrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

/** `second` after `first`. */
export function thenColours(first: ColourMatrix, second: ColourMatrix): ColourMatrix {
  const [a, b, c, d, e, f, g, h, i, x, y, z] = second;
  const row = (red: number, green: number, blue: number): [number, number, number] => [
    red * first[0] + green * first[3] + blue * first[6],
    red * first[1] + green * first[4] + blue * first[7],
    red * first[2] + green * first[5] + blue * first[8],
  ];
  const added = (red: number, green: number, blue: number, more: number): number => red * first[9] + green * first[10] + blue * first[11] + more;
  return [...row(a, b, c), ...row(d, e, f), ...row(g, h, i), added(a, b, c, x), added(d, e, f, y), added(g, h, i, z)];
}

/** What becomes of a mean colour. */
export function meanAfter([red, green, blue]: MeanColour, m: ColourMatrix): MeanColour {
  return [m[0] * red + m[1] * green + m[2] * blue + m[9], m[3] * red + m[4] * green + m[5] * blue + m[10], m[6] * red + m[7] * green + m[8] * blue + m[11]];
}

/** factor × colour: 0 is black, 1 the same (ImageEnhance.Brightness). */
export function brightness(factor: number): ColourMatrix {
  return [factor, 0, 0, 0, factor, 0, 0, 0, factor, 0, 0, 0];
}

/** factor × colour + (1 - factor) × the grey of the picture's mean colour: 0 is one grey, 1 the same (ImageEnhance.Contrast, which rounds that grey). */
export function contrast(factor: number, [red, green, blue]: MeanColour): ColourMatrix {
  const added = (1 - factor) * luma(red, green, blue);
  return [factor, 0, 0, 0, factor, 0, 0, 0, factor, added, added, added];
}

/** factor × colour + (1 - factor) × its own grey: 0 has no colours, 1 is the same (ImageEnhance.Color, which rounds that grey). */
export function saturation(factor: number): ColourMatrix {
  const [red, green, blue] = [LUMA[0] * (1 - factor), LUMA[1] * (1 - factor), LUMA[2] * (1 - factor)];
  return [red + factor, green, blue, red, green + factor, blue, red, green, blue + factor, 0, 0, 0];
}

/**
 * The hue turned by a share of the circle, from -0.5 to 0.5, red towards green for a positive one: a rotation of the colour plane of YIQ (NTSC, FCC 1953), so that the grey of each
 * colour stays as it is. torchvision's adjust_hue turns the H of HSV instead, which keeps the largest and the smallest channel.
 */
export function hue(share: number): ColourMatrix {
  // I = 0.596 R - 0.274 G - 0.322 B and Q = 0.211 R - 0.523 G + 0.312 B, as differences to the grey: I = 0.736 (R - Y) - 0.268 (B - Y), Q = 0.478 (R - Y) + 0.413 (B - Y).
  const [cosine, sine] = [Math.cos(2 * Math.PI * share), Math.sin(2 * Math.PI * share)];
  const [p, q, r, s] = [0.736, -0.268, 0.478, 0.413];
  const inverse = 1 / (p * s - q * r);
  /** The differences of red and blue to the grey, turned. */
  const turn = (red: number, blue: number): readonly [number, number] => {
    const [i, j] = [p * red + q * blue, r * red + s * blue];
    const [x, y] = [cosine * i + sine * j, cosine * j - sine * i];
    return [(s * x - q * y) * inverse, (p * y - r * x) * inverse];
  };
  const column = (index: number): readonly [number, number, number] => {
    const grey = LUMA[index]!;
    const [red, blue] = turn((index === 0 ? 1 : 0) - grey, (index === 2 ? 1 : 0) - grey);
    // The differences of the three channels, weighted, add up to nothing.
    const green = -(LUMA[0] * red + LUMA[2] * blue) / LUMA[1];
    return [grey + red, grey + green, grey + blue];
  };
  const [red, green, blue] = [column(0), column(1), column(2)];
  return [red[0], green[0], blue[0], red[1], green[1], blue[1], red[2], green[2], blue[2], 0, 0, 0];
}
