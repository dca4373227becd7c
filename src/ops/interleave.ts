/** @file Images laid into each other: each part has every so-manyeth row and column of the result. */
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import type { Block } from './blocked-layout.ts';
import { concat } from './concat.ts';
import { reshape } from './reshape.ts';

type Attrs = { readonly rows: number; readonly columns: number; readonly block: Block };

/** Made of concatenations when the program is written. Used for gradients only; it has none of its own. */
const Interleave: Op<readonly Value[], Attrs> = {
  name: 'Interleave',
  domain: 'headstart',
  infer([first], { rows, columns }) {
    const [batch = 1, channels = 1, height, width] = first!.shape;
    return { dtype: first!.dtype, shape: [batch, channels, fixedDim(height, 'Interleave') * rows, fixedDim(width, 'Interleave') * columns] };
  },
  trainingForm(parts, { rows, columns, block }) {
    const [batch, channels, height, width] = parts[0]!.shape.map((dim) => fixedDim(dim, 'Interleave')) as [number, number, number, number];
    const cells = parts.map((part) => reshape(part, [(batch * channels) / block, height, 1, width, 1, block]));
    const lines = Array.from({ length: rows }, (_, row) => concat(cells.slice(row * columns, (row + 1) * columns), 4));
    return reshape(concat(lines, 2), [batch, channels, height * rows, width * columns]);
  },
};

/** Blocked parts [N, C, H, W], in reading order of their first places, as one blocked image [N, C, H rows, W columns]. */
export function interleave(parts: readonly Value[], attributes: Attrs): Value {
  return apply(Interleave, parts, attributes);
}
