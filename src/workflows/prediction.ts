/** @file What a model says of a photo, or why it says nothing. */

export type Prediction =
  | { readonly path: string; readonly predictions: readonly { readonly class: string; readonly probability: number }[] }
  | { readonly path: string; readonly error: string };
