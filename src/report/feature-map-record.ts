/** @file The part of run.json that says where the features of test photos lie on their first two principal components. */
import { z } from 'zod';

export type FeatureMapRecord = {
  /** Of each component the share of the variance of these photos' features along it: 0 to 1. */
  readonly explained: readonly [first: number, second: number];
  /** The test photos of the page, at most 300: some by lot, then those that a model took for another class, then others. */
  readonly photos: readonly {
    /** Relative to `data.root`. */
    readonly path: string;
    /** The true class. */
    readonly truth: string;
    /** What the transfer model called it. */
    readonly said: string;
    /** The place on both components, the mean of these photos being 0, in the units of the features. */
    readonly at: readonly [x: number, y: number];
  }[];
};

const share = z.number().min(0).max(1);

export const featureMapRecord: z.ZodType<FeatureMapRecord> = z.object({
  explained: z.tuple([share, share]),
  photos: z.array(z.object({ path: z.string(), truth: z.string(), said: z.string(), at: z.tuple([z.number(), z.number()]) })),
});
