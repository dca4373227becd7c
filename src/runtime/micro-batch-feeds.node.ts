/** @file What the training programs are given of a micro-batch: the examples with their labels, what each counts, and random masks. */
import { exampleRows } from './examples.node.ts';
import { fillMask } from './masks.ts';
import { Tensor } from './session.node.ts';
import type { TrainingWorkerData } from './training-messages.ts';

type Feeds = Readonly<Record<string, Tensor>>;

export type MicroBatchFeeds = {
  /** The input and the labels, for learning as they are in that epoch; what is left of a part that is not full has weight 0. */
  examples(part: readonly number[], epoch?: number): Feeds;
  counts(part: readonly number[]): Feeds;
  masks(part: readonly number[], step: number): Feeds;
};

/** The same memory is filled anew for each micro-batch. */
export function microBatchFeeds({ programs, examples: source, labels, sampleWeight, seed }: Pick<TrainingWorkerData, 'programs' | 'examples' | 'labels' | 'sampleWeight' | 'seed'>): MicroBatchFeeds {
  const { microBatch, outputs, masks, input: { name, imageShape } } = programs;
  const examples = exampleRows(source, { imageShape, count: microBatch, seed });
  const labelRows = new Float32Array(microBatch * outputs);
  const counts = new Float32Array(microBatch);
  const present = new Float32Array(microBatch);
  const maskBytes = masks.map((mask) => new Uint8Array(microBatch * product(mask.imageShape)));
  return {
    examples(part, epoch) {
      labelRows.fill(0);
      part.forEach((example, row) => {
        examples.read(example, row, epoch);
        const label = labels[example]!;
        if (outputs === 1) labelRows[row] = label;
        else labelRows[row * outputs + label] = 1;
      });
      return {
        [name]: new Tensor(examples.dtype, examples.rows, [microBatch, ...imageShape]),
        labels: new Tensor('float32', labelRows, [microBatch, outputs]),
      };
    },
    counts(part) {
      counts.fill(0);
      present.fill(0);
      part.forEach((example, row) => {
        counts[row] = sampleWeight?.[example] ?? 1;
        present[row] = 1;
      });
      return { sampleWeight: new Tensor('float32', counts, [microBatch]), present: new Tensor('float32', present, [microBatch]) };
    },
    masks: (part, step) => Object.fromEntries(masks.map((mask, index) => {
      const count = product(mask.imageShape);
      const bytes = maskBytes[index]!;
      part.forEach((image, row) => {
        fillMask(bytes, row * count, count, mask.keep, { seed, stream: mask.stream, step, image });
      });
      return [mask.name, new Tensor('uint8', bytes, [microBatch, ...mask.imageShape])];
    })),
  };
}

function product(shape: readonly number[]): number {
  return shape.reduce((total, dim) => total * dim, 1);
}
