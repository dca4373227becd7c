/** @file What a probe says of photos. */
import { bug } from '../base/errors.ts';
import type { ProbeRows } from './fit-probe.node.ts';
import { photoProbabilities, type PhotoScores } from './photo-scores.ts';
import { photoRows } from './photo-rows.ts';
import { ROWS_MEMORY_LIMIT, runProbeJob } from './run-probe-job.node.ts';
import type { DenseWeights } from './standardization.ts';

export type ProbabilitiesOptions = {
  /** Whether the probabilities are the mean over the photo's views; default false: those of view 0. */
  readonly averageViews?: boolean | undefined;
  /** Up to so many bytes a copy of the rows is kept in memory; default 512 MB. */
  readonly memoryLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Probabilities [photos, classes] of those photos, one after the other. */
export async function probabilitiesOf(weights: DenseWeights, rows: ProbeRows, photos: readonly number[], options: ProbabilitiesOptions = {}): Promise<Float32Array<ArrayBuffer>> {
  return Float32Array.from(photoProbabilities(await scoresOf(weights, rows, photos, options)));
}

/** The scores of those photos, from which probabilities at any temperature follow. */
export async function scoresOf(
  { kernel, bias }: DenseWeights, rows: ProbeRows, photos: readonly number[], { averageViews = false, memoryLimit = ROWS_MEMORY_LIMIT, signal }: ProbabilitiesOptions = {},
): Promise<PhotoScores> {
  const { handle, width, views = 1 } = rows;
  const classes = bias.length;
  const byClass = Float32Array.from({ length: kernel.length }, (_, index) => kernel[(index % width) * classes + Math.floor(index / width)]!);
  const work = { kind: 'scores', kernel: byClass, bias } as const;
  const reply = await runProbeJob({ handle, width, memoryLimit, trainRows: new Int32Array(), otherRows: photoRows(photos, views, averageViews), work }, { views, signal });
  if (reply.kind !== 'scores') throw bug('Scores were asked for and none came.');
  return { scores: reply.scores, classes, views: averageViews ? views : 1 };
}
