/**
 * @file Images taken in strips of rows, so that what was made of one strip still lies in a core's own cache when it is read again. The strips follow from the size of the image alone:
 * the machine never changes the order of a sum.
 */
import type { Shape } from '../graph/shape.ts';
import type { Value } from '../graph/value.ts';
import type { Block } from './blocked-layout.ts';
import { partOfImage, stretch } from './blocked-places.ts';
import { concat } from './concat.ts';
import { reshape } from './reshape.ts';

/** Rows from one on up to another. */
export type Strip = { readonly from: number; readonly to: number };

/** Bytes of a strip in float32: with what is made beside it they are to fit into one megabyte. Of a strip half as large the copies cost more than the nearness saves. */
const MOST_BYTES = 640 * 1024;

/** The strips of a [N, C, H, W]: as few as fit, of about as many rows each. */
export function stripsOf(shape: Shape): readonly Strip[] {
  const [channels, height, width] = shape.slice(1).map(Number) as [number, number, number];
  const rows = Math.max(1, Math.floor(MOST_BYTES / (channels * width * Float32Array.BYTES_PER_ELEMENT)));
  const count = Math.ceil(height / rows);
  return Array.from({ length: count }, (_, strip) => ({ from: Math.floor((height * strip) / count), to: Math.floor((height * (strip + 1)) / count) }));
}

/** A strip of a blocked image. */
export function stripOf(x: Value, { from, to }: Strip, block: Block): Value {
  const [height, width] = x.shape.slice(2).map(Number) as [number, number];
  // Named with its columns too: of slices of one axis that follow each other ONNX Runtime makes one Split, which writes all strips before the first is needed.
  return partOfImage(x, [stretch(height, from, to - from), stretch(width, 0, width)], block);
}

/** Strips of a blocked image, one below the other. */
export function together(strips: readonly Value[], block: Block): Value {
  if (strips.length === 1) return strips[0]!;
  const [batch, channels, , width] = strips[0]!.shape.map(Number) as [number, number, number, number];
  const rows = concat(strips.map((strip) => reshape(strip, [(batch * channels) / block, Number(strip.shape[2]), width * block])), 1);
  return reshape(rows, [batch, channels, Number(rows.shape[1]), width]);
}
