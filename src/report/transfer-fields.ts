/** @file The part of run.json's schema that tells how a transfer model came about: precision, head, views, calibration, and what more photos would bring. */

import type { Decided } from '../evaluation/decided-on.ts';
import type { ClassThreshold, ClassWish } from '../evaluation/validation-counts.ts';
import type { EpochRecord } from '../training/training.ts';
import type { CrossValidationRecord, LabelErrorsRecord } from './out-of-fold-fields.ts';

/** The one look at the test photos. */
export type TestRecord = {
  /** How many test photos: the n of every figure here. */
  readonly images: number;
  /** Mean cross-entropy in nats, of probabilities clipped to 1e-7 to 1 - 1e-7 as Keras's evaluate() does. */
  readonly loss: number;
  /** Share of test photos that were right: 0 to 1. */
  readonly accuracy: number;
  /** Wilson's 95 % interval of the accuracy. */
  readonly interval: readonly [low: number, high: number];
};

/** In which numbers the frozen network computes. */
export type Precision = 'float32' | 'int8';

/** How the head was found: softmax regression to its optimum, or a dense layer by Adam over epochs. */
export type HeadName = 'probe' | 'adam';

/** Softmax regression: loss = mean cross-entropy + l2 / 2 · |W|², on features of mean 0 and deviation 1. */
export type ProbeRecord = {
  /** The strength that was chosen on the validation photos. */
  readonly l2: number;
  /** Steps of L-BFGS at that strength, going on from the one before. */
  readonly iterations: number;
  /** Whether they came to the optimum; false where they ended at their limit before it; null in records of versions that did not say it. */
  readonly converged: boolean | null;
  /** Every strength that was tried, from strong to weak, with what it gave on the validation photos (null without any). */
  readonly path: readonly { readonly l2: number; readonly iterations: number; readonly converged: boolean | null; readonly validationLoss: number | null; readonly validationAccuracy: number | null }[];
};

/** Why the network computes in that precision. */
export type PrecisionReason =
  /** It was asked for. */
  | 'asked'
  /** int8 was asked for, though its features do not agree well enough: a warning. */
  | 'askedThoughDifferent'
  /** int8 is faster and its features agree. */
  | 'faster'
  /** int8 is not faster by the margin. */
  | 'slower'
  /** The features of int8 do not agree well enough. */
  | 'differs';

/** What was measured to choose the precision; null where float32 was asked for and nothing was measured. */
export type PrecisionRecord = {
  readonly asked: 'auto' | Precision;
  readonly reason: PrecisionReason;
  /** Photos a second of a batch of both, on this machine. */
  readonly speed: { readonly float32: number; readonly int8: number };
  /** Cosines of the angles between the features of both, over photos that the ranges have not seen. */
  readonly cosine: { readonly mean: number; readonly least: number };
  /** The mean cosine at or above which features agree. */
  readonly bound: number;
  /** How the ranges of activations were taken. */
  readonly ranges: string;
  /** SHA-256 of the ranges: two runs with the same one have the same int8 network. */
  readonly digest: string;
  /** Photos that the ranges were taken from, and photos held out from them. */
  readonly photos: { readonly ranges: number; readonly heldOut: number };
  /** How many of these are validation or test photos of this run; only their pixels were looked at. Others may be photos that this run does not use. */
  readonly elsewhere: number;
  /** Whether an earlier run on the same folder measured it. */
  readonly reused: boolean;
};

/** How far probabilities can be taken at their word, on the test photos. */
export type ReliabilityRecord = {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Expected calibration error over 15 bins (Guo et al. 2017): 0 to 1. */
  readonly error: number;
};

/** The same test photos before and after the temperature. */
export type CalibrationRecord = { readonly images: number; readonly before: ReliabilityRecord; readonly after: ReliabilityRecord };

/** What a head reaches that learned from fewer photos. */
export type CurvePointRecord = {
  /** Photos of a class, at most. */
  readonly perClass: number;
  /** Train photos in all. */
  readonly train: number;
  readonly probe: Pick<TestRecord, 'images' | 'accuracy' | 'interval'>;
  readonly centroid: Pick<TestRecord, 'images' | 'accuracy' | 'interval'>;
};

/** McNemar's exact test between the probe of the curve's last point and that of the largest point of at most half as many train photos, on the same test photos. */
export type CurveTestRecord = {
  /** `perClass` of the two points. */
  readonly from: number;
  readonly to: number;
  /** Test photos that only the probe of more photos is right on, and those that only the other is. */
  readonly gained: number;
  readonly lost: number;
  /** How often chance alone makes so uneven a pair of counts: 0 to 1. */
  readonly p: number;
};

/** What was fine-tuned, how it went, and what it was worth; the head is the solved one before it (Kumar et al. 2022). */
export type FineTuneRecord = {
  /** What was asked for: the last stage of the network, all of it, or so many of its last layers. */
  readonly asked: 'last' | 'all' | number;
  /** The first layer that was trained, and the shape of what comes to it from below: [channels, height, width]; of the photo itself, [height, width, 3]. */
  readonly from: string;
  readonly boundary: readonly number[];
  /** Layers of the network that were trained, of how many. */
  readonly layers: number;
  readonly of: number;
  /** Weights that were trained, with those of the head. */
  readonly trainable: number;
  /** In which numbers the part below computes; null where there is none. */
  readonly below: Precision | null;
  /** Rows that the part below computed in this run, and rows that lay in the cache; null where there is none. */
  readonly rows: { readonly computed: number; readonly cached: number } | null;
  /** The highest learning rate over the steps, and what it is multiplied by for the lowest layer that was trained. */
  readonly learningRate: number;
  readonly lowestFactor: number;
  /** Passes over the train photos at most, photos in one step of Adam, and photos in one run of the gradient program. */
  readonly epochs: number;
  readonly batch: number;
  readonly microBatch: number;
  /** The epoch whose weights were kept, by the loss on the validation photos; 0: those before the first. */
  readonly best: number;
  /** Why it ended: all epochs were done, the last ones brought nothing, or the loss was no number any more. */
  readonly stopped: 'epochs' | 'patience' | 'diverged';
  readonly history: readonly EpochRecord[];
  /** What the logits of the fine-tuned model are divided by, chosen on the validation photos. */
  readonly temperature: number;
  /** On the validation photos, which the choice is made on: the mean cross-entropy and the share that is right, each with its temperature; null without any. */
  readonly validation: { readonly probe: { readonly loss: number; readonly accuracy: number }; readonly fineTuned: { readonly loss: number; readonly accuracy: number } } | null;
  /** Which of the two is the model that is saved: the one with the lower loss on the validation photos. */
  readonly chosen: 'probe' | 'fineTuned';
  /** Both on the same test photos. */
  readonly test: { readonly probe: TestRecord; readonly fineTuned: TestRecord };
  /** McNemar's exact test: test photos that only one of them is right on, and how often chance alone makes so uneven a pair. */
  readonly mcnemar: { readonly probeOnlyRight: number; readonly fineTunedOnlyRight: number; readonly p: number };
  /** Seconds of the part below or of reading the photos again, and of the epochs. */
  readonly seconds: { readonly examples: number; readonly training: number };
};

/** A decision threshold: photos of that probability of a class and more are called so. */
export type DecisionRecord = {
  /** The class, and what was wanted of being called so: a precision, or the least cost of errors. */
  readonly wish: ClassWish;
  /** Chosen on the validation photos; null: none gives what was wanted, and nothing is called so. */
  readonly threshold: number | null;
  /** What it gave on the validation photos, by which it was chosen, which flatters it a little. */
  readonly validation: Omit<ClassThreshold['validation'], 'threshold'>;
  readonly test: Decided;
};

/** How photos of other things are told from those that the model was trained for, by the distance of their features to the nearest train photo (evaluation/out-of-distribution.ts). */
export type OutOfDistributionRecord = {
  /** Above it a photo is called unlike the train photos; `share` of so many validation photos are not above it. */
  readonly threshold: number;
  readonly share: number;
  readonly validation: number;
  /** Train photos whose features are in the saved model. */
  readonly photos: number;
  /** Test photos that are called unlike, and Wilson's 95 % interval of their share. */
  readonly test: { readonly images: number; readonly unlike: number; readonly interval: readonly [low: number, high: number] };
};

/** What a transfer model has and a network from scratch has not: null there, and in records of versions that did not say it. */
export type TransferFields = {
  readonly precision: Precision | null;
  /** What was measured to choose the precision. */
  readonly quantization: PrecisionRecord | null;
  readonly head: HeadName | null;
  /** Of the head `probe`. */
  readonly probe: ProbeRecord | null;
  /** What the logits are divided by so that probabilities can be taken at their word; chosen on the validation photos. 1 changes nothing. */
  readonly temperature: number | null;
  readonly calibration: CalibrationRecord | null;
  /** Views of a train photo that the head learned from, and views of a test photo whose probabilities were averaged. */
  readonly views: { readonly trained: number; readonly averaged: number } | null;
  /** Rows of features, one a photo and view: how many the network computed, over all processes of the run, and how many lay in the cache before it or belong to an equal photo. */
  readonly rows: { readonly computed: number; readonly cached: number } | null;
  /** A nearest-centroid classifier on the same features (Wang et al. 2019), on the same test photos. */
  readonly centroid: TestRecord | null;
  /** Accuracy against train photos, if it was asked for. */
  readonly curve: readonly CurvePointRecord[] | null;
  /** Whether the curve still rises at its end; null also where no point has at most half the photos. */
  readonly curveTest: CurveTestRecord | null;
  /** If it was asked for. */
  readonly crossValidation: CrossValidationRecord | null;
  /** Of the head `probe`; null also where a class has too few photos to tell. */
  readonly labelErrors: LabelErrorsRecord | null;
  /** If it was asked for. */
  readonly fineTune: FineTuneRecord | null;
  /** Null also without validation photos, and where the fine-tuned network was chosen, whose features are others. */
  readonly outOfDistribution: OutOfDistributionRecord | null;
  /** If a threshold was asked for. */
  readonly decision: DecisionRecord | null;
};

/** The fields of a model that has no frozen network. */
export const NO_TRANSFER: TransferFields = {
  precision: null, quantization: null, head: null, probe: null, temperature: null, calibration: null, views: null, rows: null, centroid: null, curve: null, curveTest: null, crossValidation: null, labelErrors: null, fineTune: null, outOfDistribution: null, decision: null,
};
