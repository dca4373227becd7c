/** @file What a step of training or a run of a network costs, part by part: the numbers behind the table. */
import { keyOf, type PartCost, type PartWork } from './costs.ts';
import type { Work } from './owners.ts';

export type CostRow = {
  /** A layer by its weights or, in a network of a file, a node by its name there; or what else the work is for (`loss`, `image`); null for what belongs to none. */
  readonly part: string | null;
  /** What the part is: its type, and filters and window or units where it has them, such as "Conv2D 32x3x3"; null where nothing is known of it. */
  readonly kind: string | null;
  /** What is done for it. Of no part: `between` nodes of a program (ONNX Runtime itself), and `outside` the programs (photos, random masks, copies and sums, one worker that waits for another). */
  readonly work: Work | 'between' | 'outside';
  /** For one photo, on one worker. */
  readonly milliseconds: number;
  /** Of the total, from 0 to 1. */
  readonly share: number;
  /** For one photo, in the plain form of the graph. */
  readonly multiplyAdds: number;
  /** 10^9 floating-point operations a second, two for each of those multiply-adds; null where there are none. */
  readonly gigaflops: number | null;
};

export type CostReport = {
  readonly task: 'training' | 'fineTuning' | 'features' | 'prediction';
  readonly model: string;
  /** Photos in a step of training, or in a run of the network. */
  readonly batch: number;
  /** Steps or runs that were measured, after one that was not. */
  readonly repeats: number;
  /** How many work side by side, each at photos of its own. */
  readonly workers: number;
  /** Of each worker. */
  readonly threads: number;
  /** Whether the programs were taken as they are, without the forms that are quicker to train through, or to run where nothing is trained. */
  readonly plain: boolean;
  /** Of all workers together, while being measured. */
  readonly imagesPerSecond: number;
  /**
   * What ONNX Runtime reaches in a large float32 product of matrices, as a share of each worker, in 10^9 operations a second: measured before the steps or runs and after them, the better of the two.
   * No bound for a single row: forms that save multiply-adds of the plain graph can exceed it.
   */
  readonly limit: number;
  /** The dearest first. */
  readonly rows: readonly CostRow[];
  readonly total: Pick<CostRow, 'milliseconds' | 'multiplyAdds' | 'gigaflops'>;
};

export type Measured = {
  /** In all repeats. */
  readonly images: number;
  /** Of all workers together. */
  readonly costs: readonly PartCost[];
  /** In runs of programs, of all workers together. */
  readonly running: number;
  /** From the beginning to the end, times the workers. */
  readonly wall: number;
};

export type RowOptions = {
  /** For each part what there is to compute for one photo, by `keyOf`. */
  readonly work: ReadonlyMap<string, PartWork>;
  /** The type of each layer; of one that has none here it is told which op does most of it. */
  readonly types: ReadonlyMap<string, string>;
};

/** Times in microseconds. The rows add up to the wall time of the workers. */
export function costRows({ images, costs, running, wall }: Measured, { work, types }: RowOptions): Pick<CostReport, 'rows' | 'total'> {
  const inNodes = costs.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const summed = new Map([...work.values()].toReversed().flatMap((each) => (each.part === null || each.op === null || each.work === 'weights' ? [] : [[each.part, each]])));
  const kindOf = (part: string | null): string | null => (part === null ? null : [types.get(part) ?? summed.get(part)?.op, summed.get(part)?.form].filter((text) => text != null).join(' ') || null);
  const row = (part: string | null, done: CostRow['work'], microseconds: number, multiplyAdds: number): CostRow => ({
    part, kind: kindOf(part), work: done, milliseconds: microseconds / 1000 / images, share: microseconds / wall, multiplyAdds, gigaflops: speed(multiplyAdds, microseconds / images),
  });
  const rows = [
    ...costs.map((cost) => row(cost.part, cost.work, cost.microseconds, work.get(keyOf(cost))?.multiplyAdds ?? 0)),
    row(null, 'between', running - inNodes, 0),
    row(null, 'outside', wall - running, 0),
  ].toSorted((a, b) => b.milliseconds - a.milliseconds);
  const multiplyAdds = rows.reduce((sum, each) => sum + each.multiplyAdds, 0);
  return { rows, total: { milliseconds: wall / 1000 / images, multiplyAdds, gigaflops: speed(multiplyAdds, wall / images) } };
}

function speed(multiplyAdds: number, microseconds: number): number | null {
  return multiplyAdds === 0 ? null : (2 * multiplyAdds) / microseconds / 1000;
}
