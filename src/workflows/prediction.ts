/** @file What a model says of a photo, or why it says nothing. */

export type Prediction =
  | { readonly path: string; readonly predictions: readonly { readonly class: string; readonly probability: number }[] }
  | { readonly path: string; readonly error: string };

/** The most probable classes, the first of all first. */
export function ranked(probabilities: Float32Array, classes: readonly string[], top: number): { readonly class: string; readonly probability: number }[] {
  const all = classes.map((name, index) => ({ class: name, probability: probabilities[index]! }));
  return all.sort((a, b) => b.probability - a.probability).slice(0, Math.max(1, top));
}
