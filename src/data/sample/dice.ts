/** @file Choices made with random numbers: a number in a range, one of a list, yes or no. */
import type { Random } from '../../base/random.ts';

/** A number between two others, each equally likely. */
export function between(source: Random, low: number, high: number): number {
  return low + (high - low) * source.uniform();
}

/** A whole number between two others, both included. */
export function countBetween(source: Random, low: number, high: number): number {
  return low + source.below(high - low + 1);
}

/** A number near a middle, bell-shaped, never outside the limits. */
export function around(source: Random, middle: number, deviation: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, middle + deviation * source.normal()));
}

/** True with that probability. */
export function chance(source: Random, probability: number): boolean {
  return source.uniform() < probability;
}

/** One item of a list that has at least one, each equally likely. */
export function pick<T>(source: Random, items: readonly T[]): T {
  return items[source.below(items.length)]!;
}

/** One of the keys, as likely as its weight says; the weights need not sum to 1. */
export function pickWeighted<Key extends string>(source: Random, weights: Readonly<Record<Key, number>>): Key {
  const keys = Object.keys(weights) as Key[];
  let rest = source.uniform() * keys.reduce((sum, key) => sum + weights[key], 0);
  return keys.find((key) => (rest -= weights[key]) < 0) ?? keys.at(-1)!;
}
