/** @file Which constants of a network are its weights, and whose. */
import type { Value } from './value.ts';

/** Named floats with axes are weights; bounds, shapes and means are not. */
export function isWeight({ from, dtype, shape }: Value): boolean {
  return (from.kind === 'constant' || from.kind === 'stored') && from.name !== undefined && shape.length > 0 && dtype.startsWith('float');
}

/** The layer of a weight, by their names: blocks.3/expand of blocks.3/expand/kernel. A name of one part is that of both. */
export function layerOfWeight(weight: string): string {
  return weight.replace(/[/.][^/.]*$/, '');
}
