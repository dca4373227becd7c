/** @file What an evaluation of a saved model tells. */
import type { Decided } from '../evaluation/decided-on.ts';
import type { Device } from '../runtime/device.ts';
import type { ClassThreshold } from '../evaluation/validation-counts.ts';
import type { AdoptedFacts } from '../formats/adopt-classifier.node.ts';
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';

export type Evaluation = {
  readonly model: string;
  /** What was given, absolute. */
  readonly places: readonly string[];
  /** What paths are relative to. */
  readonly root: string;
  /** The part of the photos that was judged, where they come in parts and one is for tests; null: all of them. */
  readonly part: 'test' | null;
  readonly classes: readonly string[];
  /** Where the model was computed. */
  readonly device: Device;
  readonly images: number;
  /** How many of these photos the model learned from or was chosen by, which flatters it; null where that is not known: its run is not around it. */
  readonly learned: number | null;
  readonly loss: number;
  readonly accuracy: number;
  /** Wilson, 95 %. */
  readonly interval: readonly [number, number];
  /** Rows are the truth, columns what the model said, both in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
  /** All other figures, with their intervals. */
  readonly evaluation: ModelEvaluation;
  /** Photos that the model calls unlike its train photos, with Wilson's 95 % interval of their share; null where it does not tell. */
  readonly outOfDistribution: { readonly threshold: number; readonly share: number; readonly validation: number; readonly unlike: number; readonly interval: readonly [number, number] } | null;
  /** What comes of the threshold that was asked for; null where none was. */
  readonly decision: (ClassThreshold & { /** On these photos. */ readonly test: Decided }) | null;
  /** Of a classifier of elsewhere what was found out: the size of its photos, whether a softmax was put on its outputs, how many classes it has by itself; null of a model that Headstart saved. */
  readonly elsewhere: AdoptedFacts | null;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
};
