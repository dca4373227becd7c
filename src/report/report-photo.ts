/** @file A test photo as the report shows it. */
import type { ModelName } from './run-record.ts';

/** The class that a model names for a photo and the probability that it gives it, 0 to 1. */
export type Said = { readonly label: string; readonly confidence: number };

/** A test photo for the grid. */
export type ReportPhoto = {
  /** Relative to the folder of photos. */
  readonly path: string;
  /** The true class. */
  readonly truth: string;
  readonly predictions: Readonly<Partial<Record<ModelName, Said>>>;
  /** The picture as a data URI (JPEG, PNG, WebP or GIF), best a small square. */
  readonly image: string;
};
