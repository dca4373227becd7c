/** @file What a run is to do and on which photos: all that a later process needs to go on with it. */
import type { ClassWish } from '../evaluation/validation-counts.ts';
import type { ChosenWeights } from '../backbones/check-weights.node.ts';
import type { ForeignNetwork } from '../backbones/foreign-network.ts';
import type { FineTuneChoice } from '../fine-tuning/cut.ts';
import type { Language } from '../base/language.ts';
import type { ClassMap } from '../data/class-map.ts';
import type { Item } from '../data/photo-list.ts';
import type { Augmentation } from '../image/augment/augmentation.ts';
import type { Split } from '../data/split/split-parts.ts';
import type { SplitFacts } from '../data/split/split-photos.ts';
import type { RecipeName } from '../report/run-fields.ts';
import type { Device, DeviceChoice } from '../runtime/device.ts';
import type { HeadName, Precision } from '../report/transfer-fields.ts';

/** What is fine-tuned and how. */
export type FineTunePlan = {
  readonly layers: FineTuneChoice;
  /** The highest; null: as the recipe has it. */
  readonly learningRate: number | null;
  /** Photos in one step. */
  readonly batch: number;
};

/** What was asked for, written before anything else so that a killed run can go on. */
export type RunPlan = {
  /** Both models and a comparison, or the transfer model alone. */
  readonly kind: 'compare' | 'train';
  readonly version: string;
  /** When the run began: ISO 8601, UTC. */
  readonly created: string;
  /** Of the report and the charts. */
  readonly language: Language;
  /** Where the photos are, absolute: folders, manifests and zips; null for the built-in sample. */
  readonly places: readonly string[] | null;
  /** What classes are called instead; null: nothing else. */
  readonly classMap: ClassMap | null;
  readonly recipe: RecipeName;
  /** Another recipe that is carried out before it, in a folder of its name. */
  readonly besides: RecipeName | null;
  readonly backbone: string;
  /** Where in the backbone features are taken. */
  readonly tap: string;
  /** The file of the backbone's weights, absolute, with what lies beside it; null when they are part of the package. */
  readonly weights: ChosenWeights;
  /** What was found in the file of a network that is not known by name; null for one that is. */
  readonly network: ForeignNetwork | null;
  readonly cap: number;
  readonly split: readonly [number, number, number];
  readonly epochs: number;
  readonly batch: number;
  readonly seed: number;
  /** How the head is found; null: as the recipe has it. */
  readonly head: HeadName | null;
  /** In which numbers the frozen network computes; null: as the recipe has it. */
  readonly precision: 'auto' | Precision | null;
  /** Views of each photo. */
  readonly views: number;
  /** Whether a test photo's probabilities are the mean over its views. */
  readonly averageViews: boolean;
  /** Whether heads are trained on fewer photos too. */
  readonly curve: boolean;
  /** A class with what is wanted of being called so; null: none. */
  readonly threshold: ClassWish | null;
  /** Seconds that the run may take; null without a limit. */
  readonly time: number | null;
  /** Folds of cross-validation; null: none. */
  readonly crossValidate: number | null;
  /** What of the network is trained together with the head; null: nothing. */
  readonly fineTune: FineTunePlan | null;
  /** Of the head `adam`; null: Adam's own. */
  readonly learningRate: number | null;
  /** How photos are changed where a network learns from them; null: not at all. */
  readonly augmentation: Augmentation | null;
  /** Whether the charts are written as PNG files too. */
  readonly png: boolean;
  /** What was to be computed on. */
  readonly device: DeviceChoice;
  /** What is computed on: settled by the first process of the run; null before. */
  readonly computedOn: Device | null;
  /** Whether features are kept for other runs. */
  readonly cache: boolean;
};

/** Which photos there are and where each belongs, written as soon as they are read. */
export type RunData = {
  readonly root: string;
  readonly classes: readonly string[];
  readonly items: readonly Item[];
  /** SHA-256 of each item's file, in hexadecimal. */
  readonly digests: readonly string[];
  /** SHA-256 over the decoded pixels of all items, or over their digests where pixels are not kept, so that a resumed run knows that it reads the same photos. */
  readonly digest: string;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly split: Split;
  /** Photos that are nearly the same, by their places among the items: they stay together. */
  readonly alike: readonly (readonly number[])[];
  /** How it was made; null when a version that did not say it did. */
  readonly splitBy: SplitFacts | null;
};
