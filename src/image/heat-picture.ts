/** @file A map drawn over its photo: what counts most for the class is yellow, what counts least dark blue, in a scale that reads the same to colour-blind eyes. */
import { luma } from './luma.ts';
import type { Raster } from './raster.ts';

/** How a map of a model's reasons was made: exactly (`cam`: sum over channels of weight times activation, which can be negative and whose mean is the score without its bias) or by gradients (`grad-cam`: never negative). */
export type MapMethod = 'cam' | 'grad-cam';

/** A map of a photo in equal fields, `values[row * width + column]`. */
export type FieldMap = { readonly width: number; readonly height: number; readonly values: ArrayLike<number> };

/** The scale from 0 to 1, in equal steps: cividis (Nuñez, Anderton and Renslow 2018), whose lightness rises evenly, also for eyes that lack red or green. */
export const HEAT_COLOURS: readonly string[] = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'];

/** How much of the photo's own colour is left where the map is 0 and where it is 1. */
const LEFT = [0.5, 0.45] as const;

/** The photo in grey below the map in colours, from 0 and less to `most`, by default the largest number of the map; maps that are to be held against each other have one. */
export function heatPicture({ width, height, data }: Raster, map: FieldMap, most: number = largest(map)): Raster {
  const shares = fieldShares(map, most);
  const drawn = new Uint8Array(data.length);
  const colours = HEAT_COLOURS.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const share = between(shares, map, ((x + 0.5) / width) * map.width - 0.5, ((y + 0.5) / height) * map.height - 0.5);
      const left = LEFT[0] + (LEFT[1] - LEFT[0]) * share;
      const grey = luma(data[at]!, data[at + 1]!, data[at + 2]!);
      const place = share * (colours.length - 1);
      const [low, high] = [colours[Math.floor(place)]!, colours[Math.ceil(place)]!];
      for (let channel = 0; channel < 3; channel++) {
        const colour = low[channel]! + (high[channel]! - low[channel]!) * (place - Math.floor(place));
        drawn[at + channel] = Math.round(left * grey + (1 - left) * colour);
      }
    }
  }
  return { width, height, data: drawn };
}

/** The fields from 0 to 1, where `most` is 1. A map without a positive number is 0 everywhere. */
export function fieldShares({ values }: FieldMap, most: number): Float32Array {
  return Float32Array.from(values, (value) => (most > 0 ? Math.min(1, Math.max(0, value) / most) : 0));
}

/** The largest number of a map, at least 0. */
export function largest({ values }: FieldMap): number {
  return Array.from(values).reduce((most, value) => Math.max(most, value), 0);
}

/** Bilinear between the middles of the fields; beyond the outermost middles as they are. */
function between(shares: Float32Array, { width, height }: FieldMap, x: number, y: number): number {
  const [column, row] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [dx, dy] = [column - left, row - top];
  const of = (r: number, c: number): number => shares[r * width + c] ?? 0;
  return (of(top, left) * (1 - dx) + of(top, right) * dx) * (1 - dy) + (of(bottom, left) * (1 - dx) + of(bottom, right) * dx) * dy;
}
