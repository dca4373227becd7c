/** @file The ranges of a network as a record that can be kept: the same ranges make the same network again, without a photo. */
import { z } from 'zod';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { HeadstartError } from '../base/errors.ts';
import { graphText } from '../graph/text.ts';
import { planOf, rangeOwner, sourceOf } from './plan.ts';
import { RANGE_METHODS, rangeOf, type Range, type RangeMethod } from './ranges.ts';
import type { Tally } from './tally.ts';

export type Ranges = {
  /** Of the network's structure; names and shapes of its weights are part of it, their numbers are not. */
  readonly digest: string;
  readonly method: RangeMethod;
  /** How many were looked at. */
  readonly photos: number;
  /** By site. */
  readonly ranges: Readonly<Record<string, Range>>;
  /** Of the channels of what a weighted sum is of, by site. */
  readonly means: Readonly<Record<string, readonly number[]>>;
};

export const rangesSchema: z.ZodType<Ranges> = z.object({
  digest: z.string(),
  method: z.enum(RANGE_METHODS),
  photos: z.number().int().positive(),
  ranges: z.record(z.string(), z.tuple([z.number().max(0), z.number().min(0)])),
  means: z.record(z.string(), z.array(z.number())),
});

/** Enough for a small correction, and short. */
const DIGITS = 4;

/**
 * The record of what was seen.
 * @throws HeadstartError 'model' when the network gave numbers that are not finite.
 */
export function rangesOf({ features }: FeatureGraph, tallies: ReadonlyMap<string, Tally>, { method, photos }: { readonly method: RangeMethod; readonly photos: number }): Ranges {
  const plan = planOf(features);
  const tallyAt = (key: string): Tally => finite(tallies.get(key) ?? missing(key), key);
  const owners = new Set([...plan.sites.values()].map((site) => rangeOwner(site, plan).key));
  const ranges = Object.fromEntries([...owners].map((key) => [key, rangeOf(tallyAt(key), method)]));
  const inputs = new Set([...plan.sums.keys()].map((node) => plan.sites.get(sourceOf(node.inputs[0]!))!.key));
  const means = Object.fromEntries([...inputs].map((key) => [key, Array.from(tallyAt(key).means, (mean) => Number(mean.toPrecision(DIGITS)))]));
  return { digest: digestOf(features), method, photos, ranges, means };
}

/** @throws HeadstartError 'model' when the ranges were not measured on this network. */
export function checkDigest({ features }: FeatureGraph, { digest }: Ranges): void {
  if (digest !== digestOf(features)) throw foreign();
}

/** The range at a site. */
export function rangeAt({ ranges }: Ranges, key: string): Range {
  return ranges[key] ?? missing(key);
}

function finite(tally: Tally, key: string): Tally {
  if (tally.notFinite === 0) return tally;
  throw new HeadstartError('model', `The network gives numbers that are not finite at ${key}.`, 'Use float32, or check the weights.');
}

function missing(key: string): never {
  throw new HeadstartError('model', `The ranges say nothing of ${key}.`, FOREIGN_HINT);
}

const FOREIGN_HINT = 'They belong to another network: measure them again.';

function foreign(): HeadstartError {
  return new HeadstartError('model', 'The ranges were measured on another network.', FOREIGN_HINT);
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** FNV-1a in 64 bits over the graph's text, in hexadecimal: it tells networks apart, it does not protect. */
function digestOf(features: FeatureGraph['features']): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(graphText({ features }))) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return hash.toString(16).padStart(16, '0');
}
