/** @file What a model says of a photo, or why it says nothing. */

import type { ModelCard } from '../formats/model-card.ts';

export type Prediction =
  | {
      readonly path: string;
      readonly predictions: readonly { readonly class: string; readonly probability: number }[];
      /** The class that the photo is called by with the threshold that was asked for; left out where none was. */
      readonly called?: string;
      /** Whether the most probable class stays below the confidence from which on the model answers (evaluation/not-sure-band.ts). Left out where the model does not say one. */
      readonly notSure?: { readonly threshold: number; readonly notSure: boolean };
      /** How unlike the train photos it is (evaluation/out-of-distribution.ts), and whether that is above the threshold of the model. Left out where the model does not tell. */
      readonly outOfDistribution?: { readonly score: number; readonly threshold: number; readonly unlike: boolean };
    }
  | { readonly path: string; readonly error: string };

/** The most probable classes, the first of all first. */
export function ranked(probabilities: Float32Array, classes: readonly string[], top: number): { readonly class: string; readonly probability: number }[] {
  const all = classes.map((name, index) => ({ class: name, probability: probabilities[index]! }));
  return all.sort((a, b) => b.probability - a.probability).slice(0, Math.max(1, top));
}

/** What the model's card says on how far the prediction of a photo goes. `score`: how unlike the train photos it is, null where the model does not tell. */
export function doubtsOf(probabilities: Float32Array, score: number | null, { notSure, outOfDistribution }: Pick<ModelCard, 'notSure' | 'outOfDistribution'>): Pick<Extract<Prediction, { predictions: unknown }>, 'notSure' | 'outOfDistribution'> {
  return {
    ...(notSure && { notSure: { threshold: notSure.threshold, notSure: Math.max(...probabilities) < notSure.threshold } }),
    ...(outOfDistribution && score !== null && { outOfDistribution: { score, threshold: outOfDistribution.threshold, unlike: score > outOfDistribution.threshold } }),
  };
}
