/** @file Whether a network runs in whole numbers: the rule, and the measurements that it judges, as a record that can be kept. */
import { z } from 'zod';
import { HeadstartError } from '../base/errors.ts';
import type { Likeness } from './cosine.ts';
import { rangesSchema, type Ranges } from './ranges-record.ts';

export type Precision = 'float32' | 'int8';

/** `auto`: int8 where it pays and changes little. */
export type AskedPrecision = 'auto' | Precision;

/**
 * Features that differ more than this in the mean are not taken unasked. Measured with ranges that were made worse by and by (bench/RESULTS.md): a
 * linear head loses at most one test photo in 300 down to here, and one in 180 at 0.96.
 */
export const LEAST_MEAN_COSINE = 0.99;

/** int8 must be that many times as fast: less is not worth other numbers. */
export const LEAST_GAIN = 1.1;

export type Measured = {
  /** Photos a second. */
  readonly speed: { readonly float32: number; readonly int8: number };
  /** Of int8 features with float32 features, over the held-out photos. */
  readonly cosine: Likeness;
  /** How many were not among those that the ranges come from. */
  readonly heldOut: number;
  /** That measuring took: what int8 must gain before it pays. */
  readonly seconds: number;
};

/** What has been measured on a network, once. */
export type PrecisionRecord = { readonly ranges: Ranges; readonly measured: Measured; /** Whether it runs faster here with an offset in its weights (`QuantizeOptions`). */ readonly offset: boolean };

export type Reason =
  /** What was asked for is done. */
  | 'asked'
  /** int8 as asked for, though its features differ more than they should: a warning. */
  | 'askedThoughDifferent'
  /** int8 would change the features too much. */
  | 'differs'
  /** int8 would not gain enough. */
  | 'slower'
  | 'faster';

export type Decision = { readonly precision: Precision; readonly reason: Reason };

/** The rule. An explicit wish is obeyed. */
export function decide(asked: AskedPrecision, measured: Measured): Decision {
  const differs = !(measured.cosine.mean >= LEAST_MEAN_COSINE);
  if (asked === 'float32') return decision('float32', 'asked');
  if (asked === 'int8') return decision('int8', differs ? 'askedThoughDifferent' : 'asked');
  if (differs) return decision('float32', 'differs');
  if (measured.speed.int8 / measured.speed.float32 < LEAST_GAIN) return decision('float32', 'slower');
  return decision('int8', 'faster');
}

/** A reason is a name, not a sentence: the report has words for it. */
function decision(precision: Precision, reason: Reason): Decision {
  return { precision, reason };
}

const recordSchema: z.ZodType<PrecisionRecord> = z.object({
  ranges: rangesSchema,
  measured: z.object({
    speed: z.object({ float32: z.number().positive(), int8: z.number().positive() }),
    cosine: z.object({ mean: z.number(), least: z.number() }),
    heldOut: z.number().int().positive(),
    seconds: z.number().nonnegative(),
  }),
  offset: z.boolean(),
});

/**
 * A kept record, checked.
 * @param where what errors call it, such as its path.
 * @throws HeadstartError 'model' naming what is wrong with it.
 */
export function readPrecisionRecord(record: unknown, where: string): PrecisionRecord {
  const result = recordSchema.safeParse(record);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw new HeadstartError('model', `${where} is no record of a network's ranges: ${first?.path.join('.') ?? ''}: ${first?.message ?? ''}.`, 'Delete it; the ranges are then measured again.');
}
