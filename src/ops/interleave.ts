/** @file Images laid into each other: each part has every so-manyeth row and column of the result. */
import { fixedDim, type Value } from '../graph/value.ts';
import type { Block } from './blocked-layout.ts';
import { concat } from './concat.ts';
import { reshape } from './reshape.ts';

/** Blocked parts [N, C, H, W], in reading order of their first places, as one blocked image [N, C, H rows, W columns]. */
export function interleave(parts: readonly [Value, ...Value[]], { rows, columns, block }: { readonly rows: number; readonly columns: number; readonly block: Block }): Value {
  const [batch, channels, height, width] = parts[0].shape.map((dim) => fixedDim(dim, 'interleave')) as [number, number, number, number];
  const cells = parts.map((part) => reshape(part, [(batch * channels) / block, height, 1, width, 1, block]));
  const lines = Array.from({ length: rows }, (_, row) => concat(cells.slice(row * columns, (row + 1) * columns), 4));
  return reshape(concat(lines, 2), [batch, channels, height * rows, width * columns]);
}
