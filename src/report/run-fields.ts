/**
 * @file The schema of run.json, version 1: what a run of `headstart compare` or `headstart train` did and found. docs/run-json.md shows an example.
 * A later Headstart may add fields under the same version; it never renames or removes one.
 */

import type { Augmentation } from '../image/augment/augmentation.ts';
import type { SplitFacts } from '../data/split/split-photos.ts';
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';
import type { PairedDifference } from '../evaluation/paired-difference.ts';
import type { FeatureMapRecord } from './feature-map-record.ts';
import type { Device, DeviceChoice, Fallback } from '../runtime/device.ts';
import type { EpochRecord } from '../training/training.ts';
import type { HeadName, Precision, TestRecord, TransferFields } from './transfer-fields.ts';

export type { EpochRecord, TestRecord };

/** The two contestants: a small network trained from nothing, and a new head on a frozen pretrained network. */
export type ModelName = 'scratch' | 'transfer';

/** How photos become numbers and are split: Headstart's way, or as in the course notebook (nearest-neighbour resize, inputs divided by 255 once more, split without regard to classes). */
export type RecipeName = 'default' | 'notebook';

/** The machine and the software of the run. */
export type EnvironmentRecord = {
  /** Version of Node, without the v. */
  readonly node: string;
  /** `process.platform`, such as "linux". */
  readonly platform: string;
  /** `process.arch`, such as "x64". */
  readonly arch: string;
  /** The processor, as the system names it. */
  readonly cpu: string;
  /** Logical cores of the machine. */
  readonly cores: number;
  /** Version of ONNX Runtime. */
  readonly onnxruntime: string;
  /** Threads of one ONNX Runtime session in the frozen network. */
  readonly threads: number;
  /** Workers that trained side by side. */
  readonly workers: number;
  /** What programs were computed on; `cpu` in records of versions that did not say it. */
  readonly device: Device;
  /** What the processor did instead of the device that was asked for, and why (`program` is null: everything); of a resumed run, as the process that finished it found. */
  readonly fallbacks: readonly Fallback[];
};

export type NetworkRecord = {
  /** The name of the file, or `hf:owner/model/file.onnx@commit`. */
  readonly origin: string;
  /** Height and width of its photos. */
  readonly size: number;
  /** ((byte) - mean) / standardDeviation, channel by channel in that order. */
  readonly preprocessing: { readonly order: 'rgb' | 'bgr'; readonly mean: readonly [number, number, number]; readonly standardDeviation: readonly [number, number, number] };
};

/** What was asked for. */
export type OptionsRecord = {
  /** Name of the pretrained network, such as "vgg16". */
  readonly backbone: string;
  /** The file of its weights, by name and SHA-256; null when they are part of Headstart, and in records of versions that did not say it. */
  readonly weights: { readonly file: string; readonly sha256: string } | null;
  /** Of a network in an ONNX file that Headstart does not know by name: what was found in it, and how photos are prepared for it; else null. */
  readonly network: NetworkRecord | null;
  /** Most photos taken of a class; null when there was no limit. */
  readonly cap: number | null;
  /** Shares of train, validation and test photos, adding up to 1. */
  readonly split: readonly [train: number, validation: number, test: number];
  /** Passes over the train photos. */
  readonly epochs: number;
  /** Photos in one step of the optimizer. */
  readonly batch: number;
  /** Of the head `adam`, if one was asked for; else null, and in records of versions that did not say it. That of fine-tuning is in `fineTune`. */
  readonly learningRate: number | null;
  /** How the head of the transfer model was to be found. */
  readonly head: HeadName;
  /** The precision that was asked for; `auto` measures. */
  readonly precision: 'auto' | Precision;
  /** The device that was asked for; `auto` takes the quickest. `cpu` in records of versions that did not say it. */
  readonly device: DeviceChoice;
  /** Views of each photo that were asked for. */
  readonly views: number;
  /** Whether the probabilities of all views of a photo were to be averaged. */
  readonly averageViews: boolean;
  /** How photos were changed by chance, anew in each epoch, where a network learned from them; null: not at all. */
  readonly augmentation: Augmentation | null;
  /** Seconds that the run was to take at most; null without a limit. */
  readonly time: number | null;
  /** What was used of the photos to end in that time: views of each, and most photos of a class; null without a limit. */
  readonly fitted: { readonly views: number; readonly cap: number } | null;
};

/** A file that was left out. */
export type SkippedRecord = {
  /** Path relative to `root`, with forward slashes. */
  readonly path: string;
  /** Why, in words. */
  readonly reason: string;
};

/** The photos. */
export type DataRecord = {
  /** What paths are relative to: the folder of class folders, or that of the manifest, or the zip; of several places the folder above them. */
  readonly root: string;
  /** What was given, of several places the first: a folder, a manifest, a zip; null for the built-in drawings, and in records of versions that did not say it. */
  readonly place: string | null;
  /** All places that were given; none in records of versions that did not say it. */
  readonly places: readonly string[];
  /** What classes were called instead; `to` is null where a class was left out. Null where nothing was asked for, and in records of versions that did not say it. */
  readonly classMap: readonly { readonly from: string; readonly to: string | null }[] | null;
  /** Class names in the order of the models' outputs. */
  readonly classes: readonly string[];
  /** Photos used, by class name. */
  readonly counts: Readonly<Record<string, number>>;
  /** Train photos, by class name; null in records of versions that did not say it. */
  readonly trainCounts: Readonly<Record<string, number>> | null;
  /** Files left out. */
  readonly skipped: readonly SkippedRecord[];
  /** Which photo went where: paths relative to `root`, with forward slashes. */
  readonly split: { readonly train: readonly string[]; readonly validation: readonly string[]; readonly test: readonly string[] };
  /** By which rule, and what it found; null in records of versions that did not say it (stratified, or shuffled by the notebook's recipe). */
  readonly splitBy: SplitFacts | null;
  /** True when the data is the built-in drawings, not photos. */
  readonly sample: boolean;
};

/** Counts of weights. */
export type ParametersRecord = { readonly total: number; readonly trainable: number; readonly nonTrainable: number };

/** Wall-clock seconds by phase. */
export type SecondsRecord = {
  /** Reading, decoding and resizing the photos. */
  readonly decode: number;
  /** Measuring in which numbers the frozen network serves best; null where nothing was measured, and in records of versions that did not say it. */
  readonly precision: number | null;
  /** Running the frozen network once over every photo, with reading the photos where nothing else wants them; null for scratch. */
  readonly features: number | null;
  /** All epochs or iterations, validation included. */
  readonly training: number;
  /** The test photos. */
  readonly evaluation: number;
  /** All of this model's phases. */
  readonly total: number;
};

/** One model: what it is, how it learned, what it can do. */
export type ModelRecord = TransferFields & {
  readonly name: ModelName;
  /** The frozen network; null for scratch. */
  readonly backbone: string | null;
  /** Where in it features are taken, such as "avg"; null for scratch, and in records of versions that did not say it. */
  readonly tap: string | null;
  /** Length of the feature vector that the head sees; null for scratch. */
  readonly features: number | null;
  /** The saved model, relative to the folder of run.json. */
  readonly file: string;
  readonly parameters: ParametersRecord;
  /**
   * One entry an epoch, in order; of the head `probe`, one an iteration of L-BFGS, which is a pass over the train photos too:
   * of a second fit from zero at the chosen strength, its figures at temperature 1 and taken after the iteration on train and validation photos alike. Those of an epoch's train photos are taken while training on them.
   */
  readonly history: readonly EpochRecord[];
  readonly test: TestRecord;
  /** Test photos by true class (rows) and predicted class (columns), in the order of `data.classes`. */
  readonly confusion: readonly (readonly number[])[];
  /** What else the same look at the test photos tells; null in records of versions that did not say it. */
  readonly evaluation: ModelEvaluation | null;
  readonly seconds: SecondsRecord;
};

/** Both models on the same test photos. */
export type ComparisonRecord = {
  /** McNemar's exact test: photos that only one model got right, and the two-sided p. */
  readonly mcnemar: { readonly scratchOnlyRight: number; readonly transferOnlyRight: number; readonly p: number };
  /** Transfer less scratch, with the 95 % interval: of the accuracy (Bonett and Price 2012), and of the loss (paired bootstrap, BCa); null in records of versions that did not say it. */
  readonly difference: { readonly accuracy: PairedDifference; readonly loss: PairedDifference } | null;
  /** The share of test photos that one model alone is right on, and the least difference in accuracy that McNemar's test finds there four times in five; null where none can be. Null in records of versions that did not say it. */
  readonly detectable: { readonly discordance: number; readonly difference: number | null } | null;
};

/** What another recipe gave: a run of its own, with its own split, in a folder inside this one's. */
export type OtherRecord = { readonly recipe: RecipeName; /** Its run.json, relative to this one's folder. */ readonly file: string; readonly models: readonly Pick<ModelRecord, 'name' | 'backbone' | 'tap' | 'test'>[] };

/** All of run.json. */
export type RunRecord = {
  /** Version of this schema. */
  readonly schema: 1;
  /** Version of Headstart. */
  readonly headstart: string;
  /** Every random choice follows from it. */
  readonly seed: number;
  /** How photos become numbers and how the models are trained. */
  readonly recipe: RecipeName;
  readonly environment: EnvironmentRecord;
  /** When the run began: ISO 8601, UTC. */
  readonly created: string;
  readonly options: OptionsRecord;
  readonly data: DataRecord;
  /** Scratch and transfer, each once; of `headstart train`, transfer alone. */
  readonly models: readonly ModelRecord[];
  /** Null where there is one model. */
  readonly comparison: ComparisonRecord | null;
  /** The same photos by another recipe; null when there was none. */
  readonly other: OtherRecord | null;
  /** Where the features of test photos lie on their first two principal components; null for fewer than three photos, and in records of versions that did not say it. */
  readonly featureMap: FeatureMapRecord | null;
  /** Most memory that the process held, in MB of 1024 × 1024 bytes; of a resumed run, the process that finished it. */
  readonly peakMemoryMB: number;
  /** Wall-clock seconds of the whole run, without that of another recipe. */
  readonly seconds: number;
};
