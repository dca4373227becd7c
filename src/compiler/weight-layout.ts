/** @file Where each weight lies in one flat array, which workers share and checkpoints store. */
import type { Tensor, Weights } from '../graph/tensor.ts';
import type { TrainableNetwork } from './trainable-network.ts';

/**
 * A gradient that comes as two matrices, whose product left^T right over the rows of all micro-batches it is: so many rows of a micro-batch, numbers in a row of each, and the first number in
 * the rows of the left one that what lies in the place is made from.
 */
export type ProductGradient = { readonly rows: number; readonly left: number; readonly right: number; readonly from: number };
export type WeightPlace = { readonly name: string; readonly shape: readonly number[]; readonly offset: number; readonly count: number; readonly trainable: boolean; readonly product?: ProductGradient };
export type WeightLayout = { readonly places: readonly WeightPlace[]; readonly count: number };

/** The weights one after another, in the order of the network. */
export function weightLayout({ weights }: Pick<TrainableNetwork, 'weights'>): WeightLayout {
  let offset = 0;
  const places = [...weights].map(([name, { shape, trainable = true }]): WeightPlace => {
    const count = shape.reduce((product, dim) => product * dim, 1);
    offset += count;
    return { name, shape, offset: offset - count, count, trainable };
  });
  return { places, count: offset };
}

/** Copies weights into a flat array. */
export function packWeights({ places }: WeightLayout, weights: Weights, into: Float32Array): void {
  for (const { name, offset } of places) {
    const tensor = weights.get(name);
    if (tensor !== undefined) into.set(tensor.data, offset);
  }
}

/** Copies weights out of a flat array. */
export function unpackWeights({ places }: WeightLayout, from: Float32Array): Weights {
  const entries = places.map(({ name, shape, offset, count }): readonly [string, Tensor] => {
    const data = new Float32Array(count);
    data.set(from.subarray(offset, offset + count));
    return [name, { shape, data }];
  });
  return new Map(entries);
}
