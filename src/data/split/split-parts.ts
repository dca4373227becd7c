/** @file The parts of a split, and the shares that they are to have. */
import { HeadstartError } from '../../base/errors.ts';

/** Indices into the photos, each list in rising order; together they hold every photo once. */
export type Split = { readonly train: number[]; readonly validation: number[]; readonly test: number[] };

/** The shares of training, validation and test photos; together 1. */
export type Fractions = readonly [train: number, validation: number, test: number];

/** Whether these are three shares above 0 that add up to 1. */
export function areShares(fractions: readonly number[]): boolean {
  const sum = fractions.reduce((total, share) => total + share, 0);
  return fractions.length === 3 && fractions.every((share) => share > 0) && Math.abs(sum - 1) <= 1e-6;
}

/** @throws HeadstartError 'usage' when the shares are not three above 0 that add up to 1. */
export function checkFractions(fractions: Fractions): void {
  if (areShares(fractions)) return;
  throw new HeadstartError(
    'usage',
    `The shares of training, validation and test photos are ${fractions.join(', ')}; each must be above 0 and together they must be 1.`,
    'Use for example 0.7, 0.15, 0.15.',
  );
}
