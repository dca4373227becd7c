/** @file What the trainer and its workers share and say to each other. */
import type { TrainingPrograms } from '../compiler/training-programs.ts';
import type { PixelHandle } from '../data/pixels.ts';
import type { Augmentation } from '../image/augment/augmentation.ts';
import type { Device, ProgramName } from './device.ts';
import type { ProductRows } from './product-rows.ts';

/** Where examples come from: photos as bytes, or rows of float32, in a pixel store either way. */
export type ExampleSource =
  | {
      readonly kind: 'pixels';
      readonly handle: PixelHandle;
      /** How a photo is changed, anew in each epoch, when it is learned from; where it is judged it stays as it is. Default: not at all. */
      readonly augmentation?: Augmentation | null;
    }
  | { readonly kind: 'rows'; readonly handle: PixelHandle };

/** On shared memory: every array is a view of a SharedArrayBuffer. */
export type SharedState = {
  readonly weights: Float32Array;
  /** The optimizer's memory, one array a slot, laid out as the weights. */
  readonly slots: readonly Float32Array[];
  /** In the places of weights that are not trainable: their new values. */
  readonly laneGradients: readonly Float32Array[];
  /** Of gradients that are products, by the name of the weight: both matrices, with the rows of all micro-batches one after another. */
  readonly products: ReadonlyMap<string, ProductRows>;
  /** Loss and correct answers of each lane. */
  readonly laneSums: Float64Array;
  /** One number: what the mean loss has on top for the size of the weights, before the last update. */
  readonly penalty: Float64Array;
};

export type TrainingWorkerData = {
  readonly programs: TrainingPrograms;
  readonly shared: SharedState;
  readonly examples: ExampleSource;
  readonly labels: Int32Array;
  /** What each example counts in the training loss; default 1. */
  readonly sampleWeight: Float32Array | undefined;
  readonly seed: number;
  readonly worker: number;
  readonly workers: number;
  readonly threads: number;
  /** What the programs are computed on, as far as it does them right. */
  readonly device: Device;
  /** A folder for what each node of the programs took, written at the end: files that begin with gradients-WORKER, evaluation-WORKER and updateSHARE-WORKER. Default: nothing is measured. */
  readonly profile: string | undefined;
};

export type TrainingRequest =
  | { readonly kind: 'gradients'; readonly examples: readonly number[]; readonly step: number; readonly epoch: number }
  | { readonly kind: 'update'; readonly parts: number; readonly step: number; readonly learningRate: number; readonly scale: number }
  | { readonly kind: 'evaluate'; readonly examples: readonly number[]; readonly losses: Float32Array; readonly probabilities: Float32Array };

export type Refused = { readonly program: ProgramName; readonly reason: string };

export type TrainingReply = { readonly kind: 'ready' } | { readonly kind: 'done'; /** What the processor does instead of the device, since the last reply. */ readonly refused: readonly Refused[] } | { readonly kind: 'failed'; readonly message: string };
