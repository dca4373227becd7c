/** @file What a probe says of photos. */
import { photoProbabilities } from './photo-scores.ts';
import { photoRows } from './photo-rows.ts';
import type { ProbeRows } from './fit-probe.node.ts';
import { openProducts } from './products.node.ts';
import type { DenseWeights } from './standardization.ts';

export type ProbabilitiesOptions = {
  /** Whether the probabilities are the mean over the photo's views; default false: those of view 0. */
  readonly averageViews?: boolean | undefined;
  readonly memoryLimit?: number | undefined;
};

/** Probabilities [photos, classes] of those photos, one after the other. */
export async function probabilitiesOf(
  probe: DenseWeights & { readonly classes: number }, rows: ProbeRows, photos: readonly number[], { averageViews = false, memoryLimit }: ProbabilitiesOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  const { kernel, bias, classes } = probe;
  const { handle, width, views = 1 } = rows;
  const products = await openProducts({
    handle, width, memoryLimit, trainRows: [], otherRows: photoRows(photos, views, averageViews), standardize: false, photoOf: (row) => Math.floor(row / views),
  });
  try {
    const directions = Float32Array.from({ length: kernel.length }, (_, index) => kernel[(index % width) * classes + Math.floor(index / width)]!);
    const scores = (await products.scores(directions, classes, 'other')).map((score, index) => score + bias[index % classes]!);
    return Float32Array.from(photoProbabilities({ scores, classes, views: averageViews ? views : 1 }));
  } finally {
    await products.close();
  }
}
