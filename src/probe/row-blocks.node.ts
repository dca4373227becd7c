/** @file Rows of a store in blocks of a fixed size, standardized: kept in memory while they fit, else read anew each time they are asked for. */
import { openPixels } from '../data/pixel-store.node.ts';
import type { PixelHandle } from '../data/pixels.ts';
import { momentsFrom, type Moments } from './standardization.ts';

/** 8 MB: large enough for a product to be worth its call, small enough for a worker to hear soon that it is to end. */
const BLOCK_BYTES = 8 * 2 ** 20;

export type RowBlock = { readonly values: Float32Array<ArrayBuffer>; /** The place of its first row among all. */ readonly first: number; readonly rows: number };

export type RowBlocks = {
  /** How many rows there are. */
  readonly count: number;
  /** All blocks in order. A block is only good until the next one is asked for. */
  blocks(): Iterable<RowBlock>;
  /** The rows that hold numbers that are not finite. */
  notFinite(): readonly number[];
  /** The moments of the rows as they are in the store; `weights`, together 1, are what each counts, by default alike. */
  moments(weights?: Float64Array): Moments;
  /** From here on blocks are standardized by these; called once. */
  standardize(moments: Moments): void;
};

export type RowBlocksOptions = {
  readonly handle: PixelHandle;
  readonly width: number;
  /** Which rows, in order. */
  readonly rows: Int32Array;
  /** Whether they may stay in memory. */
  readonly keep: boolean;
};

/** The division into blocks depends on the width alone, and so do the sums over them. */
export function rowBlocks({ handle, width, rows, keep }: RowBlocksOptions): RowBlocks {
  const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / (width * Float32Array.BYTES_PER_ELEMENT)));
  const scratch = keep ? undefined : new Float32Array(Math.min(perBlock, rows.length) * width);
  let standard: Moments | undefined;
  const read = (first: number): RowBlock => {
    const count = Math.min(perBlock, rows.length - first);
    const values = scratch === undefined ? new Float32Array(count * width) : scratch.subarray(0, count * width);
    const bytes = new Uint8Array(values.buffer);
    const store = openPixels(handle);
    try {
      for (let row = 0; row < count; row++) store.read(rows[first + row]!, bytes, row * handle.bytesPerImage);
    } finally {
      store.close();
    }
    if (standard !== undefined) standardizeRows(values, standard);
    return { values, first, rows: count };
  };
  function* readAll(): Generator<RowBlock> {
    for (let first = 0; first < rows.length; first += perBlock) yield read(first);
  }
  const kept = keep ? [...readAll()] : undefined;
  const blocks = (): Iterable<RowBlock> => kept ?? readAll();
  return {
    count: rows.length,
    blocks,
    notFinite: () => {
      const found: number[] = [];
      for (const { values, first, rows: count } of blocks()) {
        for (let row = 0; row < count; row++) if (!isFinite(values, row * width, width)) found.push(rows[first + row]!);
      }
      return found;
    },
    moments: (weights) => momentsOf(blocks(), width, rows.length, weights),
    standardize: (moments) => {
      standard = moments;
      for (const { values } of kept ?? []) standardizeRows(values, moments);
    },
  };
}

function isFinite(values: Float32Array, from: number, width: number): boolean {
  // A sum is not finite when one of its parts is not; float32 parts do not overflow it.
  let sum = 0;
  for (let index = from; index < from + width; index++) sum += values[index]!;
  return Number.isFinite(sum);
}

function momentsOf(blocks: Iterable<RowBlock>, width: number, rows: number, weights?: Float64Array): Moments {
  let shift: Float32Array | undefined;
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  for (const { values, first } of blocks) {
    shift ??= values.slice(0, width);
    for (let from = 0; from < values.length; from += width) {
      const weight = weights?.[first + from / width] ?? 1;
      for (let feature = 0; feature < width; feature++) {
        const apart = values[from + feature]! - shift[feature]!;
        sums[feature]! += weight * apart;
        squares[feature]! += weight * apart * apart;
      }
    }
  }
  return momentsFrom(shift ?? new Float32Array(width), sums, squares, weights === undefined ? rows : 1);
}

function standardizeRows(values: Float32Array, { mean, inverseDeviation }: Moments): void {
  const width = mean.length;
  for (let from = 0; from < values.length; from += width) {
    for (let feature = 0; feature < width; feature++) values[from + feature] = (values[from + feature]! - mean[feature]!) * inverseDeviation[feature]!;
  }
}
