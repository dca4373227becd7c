/** @file The optimizer's update in shares that workers can take side by side, where what happens to a number depends on that number alone. */
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { TrainableNetwork } from './trainable-network.ts';
import type { WeightLayout, WeightPlace } from './weight-layout.ts';

/** As many as there can be workers. */
const MOST_SHARES = 8;
/** Numbers for which a share is worth a program of its own. */
const LEAST_NUMBERS = 2 ** 17;

/**
 * The weights of each share: whole tensors in one share, or equal stretches of the flat array, in which a part of a tensor is a list of numbers, of a product whole rows. The number
 * of shares does not depend on the machine. Clipping looks at whole tensors and a regularizer's penalty is a sum over all of them: then there is one share.
 */
export function updateShares(layout: WeightLayout, { weights }: Pick<TrainableNetwork, 'weights'>, { clipping }: Pick<Optimizer, 'clipping'>): readonly (readonly WeightPlace[])[] {
  const trained = layout.places.filter(({ trainable }) => trainable);
  const total = trained.reduce((sum, { count }) => sum + count, 0);
  const shares = Math.min(MOST_SHARES, Math.floor(total / LEAST_NUMBERS));
  const together = clipping !== undefined || [...weights.values()].some(({ regularizer }) => regularizer !== undefined);
  if (together || shares < 2) return [layout.places];
  const kept = layout.places.filter(({ trainable }) => !trainable);
  const all = Array.from({ length: shares }, (_, share) => [...(share === 0 ? kept : []), ...stretch(trained, Math.floor((total * share) / shares), Math.floor((total * (share + 1)) / shares))]);
  // Rows that are longer than a share leave nothing for the one in which they begin.
  return all.filter((places) => places.length > 0);
}

/** What lies from one number up to another when the places follow each other without gaps. */
function stretch(places: readonly WeightPlace[], from: number, to: number): WeightPlace[] {
  let before = 0;
  return places.flatMap((place) => {
    const start = before;
    before += place.count;
    const row = place.product?.right ?? 1;
    const [first, end] = [Math.max(from, start), Math.min(to, before)].map((cut) => Math.floor((cut - start) / row) * row) as [number, number];
    if (first >= end) return [];
    const count = end - first;
    return [{ ...place, shape: count === place.count ? place.shape : [count], offset: place.offset + first, count, ...(place.product && { product: { ...place.product, from: place.product.from + first / row } }) }];
  });
}
