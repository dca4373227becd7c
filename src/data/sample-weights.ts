/** @file What each photo counts in training. */
import type { Item } from './photo-list.ts';

/** The weight of each photo, times that of its class; undefined where all count alike, once. */
export function sampleWeights(items: readonly Pick<Item, 'label' | 'weight'>[], ofClasses?: readonly number[]): Float32Array | undefined {
  const weights = Float32Array.from(items, ({ label, weight = 1 }) => weight * (ofClasses?.[label] ?? 1));
  return weights.every((weight) => weight === 1) ? undefined : weights;
}
